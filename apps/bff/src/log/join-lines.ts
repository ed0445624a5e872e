import type { DestinationStream } from 'pino'

/** A destination that buffers lines until the end of the turn or the next flush. */
export interface JoinedLines extends DestinationStream {
  /** Writes the buffered lines synchronously. */
  flush(): void
}

/**
 * Joins the lines of one turn of the event loop into one write, because a system call costs more than a line. Buffered lines
 * are lost if the process ends before the turn does, unless they are flushed.
 */
export function joinLines(destination: DestinationStream): JoinedLines {
  let buffer = ''
  const flush = () => {
    const lines = buffer
    buffer = ''
    if (lines !== '') destination.write(lines)
  }
  return {
    write(line) {
      if (buffer === '') setImmediate(flush)
      buffer += line
    },
    flush,
  }
}
