import { hash } from 'node:crypto'
import { type DestinationStream, type Level, pino } from 'pino'
import type { EventLog, LogEvent, LogFields } from './event-log.ts'
import { joinLines } from './join-lines.ts'

/** Longest text of one field, in characters. */
const MAX_TEXT = 200

/** Longest chain of causes; chains may be circular. */
const MAX_CAUSES = 4

/**
 * Creates an {@link EventLog} that writes JSON lines with pino, by default to stdout. Omits fields outside the allow-list.
 * Lines are written at the end of the turn of the event loop; an error and all lines before it are written synchronously, so
 * that they survive `kill -9`.
 */
export function createEventLog(level: Level | 'silent', destination: DestinationStream = openStdout()): EventLog {
  const logger = pino({ level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime }, destination)
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

/** Bytes that are buffered while the disk is full; later lines are lost. */
const MAX_BUFFERED = 16_000_000

/**
 * Flushes the last lines at exit, unless a signal kills the process. Buffers lines that cannot be written instead of failing
 * requests.
 */
function openStdout(): DestinationStream {
  const output = pino.destination({ dest: process.stdout.fd, sync: true, maxLength: MAX_BUFFERED })
  output.on('error', () => {})
  const lines = joinLines(output)
  process.once('exit', lines.flush)
  return lines
}

/** Copies the allowed fields. */
function toLine(fields: LogFields): Record<string, unknown> {
  return {
    signIn: shortHash(fields.signIn),
    session: shortHash(fields.session),
    person: short(fields.person),
    integration: short(fields.integration),
    content: short(fields.content),
    binding: fields.binding,
    proof: fields.proof,
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

const short = (text: string | undefined) => text?.slice(0, MAX_TEXT)

/** Omits messages, which may quote input; names, codes and stack frames do not. */
function toErrorLine(error: unknown, causes = MAX_CAUSES): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: short(error.name),
    code: 'code' in error && typeof error.code === 'string' ? short(error.code) : undefined,
    // Removes the message first, because its lines may look like frames.
    stack: error.stack
      ?.replace(error.message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
    cause: error.cause === undefined || causes === 0 ? undefined : toErrorLine(error.cause, causes - 1),
  }
}
