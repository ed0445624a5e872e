import type { DestinationStream } from 'pino'

/** A destination that keeps lines until the end of the turn, or until it is told to let them go. */
export interface JoinedLines extends DestinationStream {
  /** Writes at once what is kept, and returns when it is out. */
  flush(): void
}

/**
 * The lines of one turn of the event loop leave in one write, in order: a system call costs more than a line. What is kept
 * goes with a process that ends before the turn does, unless somebody flushes it.
 */
export function joinLines(destination: DestinationStream): JoinedLines {
  let kept = ''
  const flush = () => {
    const lines = kept
    kept = ''
    if (lines !== '') destination.write(lines)
  }
  return {
    write(line) {
      if (kept === '') setImmediate(flush)
      kept += line
    },
    flush,
  }
}
