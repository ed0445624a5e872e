import { hash } from 'node:crypto'
import { type DestinationStream, type Level, pino } from 'pino'
import type { EventLog, LogEvent, LogFields } from './event-log.ts'
import { joinLines } from './join-lines.ts'

/** Longest text of one field. */
const LONGEST = 200

/** Causes of causes that are written. An error may be its own. */
const MOST_CAUSES = 4

/**
 * An {@link EventLog} as JSON lines by pino, to stdout unless told. Values that no field of the allow-list holds are not
 * written. A line is out of this process when the event loop has gone round, an error and everything before it when the
 * call returns: from then on it outlives `kill -9`.
 */
export function createEventLog(level: Level | 'silent', destination: DestinationStream = openStdout()): EventLog {
  const logger = pino({ level, base: null, messageKey: 'event', timestamp: createIsoTime() }, destination)
  const at =
    (name: 'info' | 'warn' | 'error') =>
    (event: LogEvent, fields: LogFields = {}) => {
      logger[name](toLine(fields), event)
    }
  const error = at('error')
  return {
    info: at('info'),
    warn: at('warn'),
    error(event, fields) {
      error(event, fields)
      logger.flush()
    },
  }
}

/** Bytes that wait for room on a disk that is full; what comes after them is lost. */
const MOST_WAITING = 16_000_000

/**
 * Whatever ends the process, but a signal that nobody can handle, lets the last lines out. A log that cannot be written takes
 * nobody's sign-in with it: its lines wait for a while.
 */
function openStdout(): DestinationStream {
  const output = pino.destination({ dest: process.stdout.fd, sync: true, maxLength: MOST_WAITING })
  output.on('error', () => {})
  const lines = joinLines(output)
  process.once('exit', lines.flush)
  return lines
}

/** Lines of the same millisecond share its text: to write the time is the dearest part of a line. */
function createIsoTime(): () => string {
  let atMs = Number.NaN
  let field = ''
  return () => {
    const nowMs = Date.now()
    if (nowMs !== atMs) {
      atMs = nowMs
      field = `,"time":"${new Date(nowMs).toISOString()}"`
    }
    return field
  }
}

/** Field by field: what is not named here is not written. */
function toLine(fields: LogFields): Record<string, unknown> {
  return {
    signIn: shortHash(fields.signIn),
    session: shortHash(fields.session),
    integration: short(fields.integration),
    binding: fields.binding,
    reason: short(fields.reason),
    requestId: short(fields.requestId),
    method: short(fields.method),
    route: short(fields.route),
    status: fields.status,
    durationMs: fields.durationMs,
    count: fields.count,
    variable: short(fields.variable),
    url: short(fields.url),
    error: fields.error === undefined ? undefined : toErrorLine(fields.error),
  }
}

const shortHash = (id: string | undefined) => id && hash('sha256', id, 'base64url').slice(0, 12)

const short = (text: string | undefined) => text?.slice(0, LONGEST)

/** Messages may quote what somebody sent; names, codes and stack frames do not. */
function toErrorLine(error: unknown, causes = MOST_CAUSES): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: short(error.name),
    code: 'code' in error && typeof error.code === 'string' ? short(error.code) : undefined,
    // The message stands above the frames, and may have lines that look like them.
    stack: error.stack
      ?.replace(error.message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
    cause: error.cause === undefined || causes === 0 ? undefined : toErrorLine(error.cause, causes - 1),
  }
}
