import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/answer.ts'
import type { Misbehaviour } from './misbehaviour.ts'

const at = ['authorize', 'token', 'refresh', 'api', 'revoke'] as const
const MiB = 1024 * 1024

/** Answers that are right, but arrive late, not at all, or in pieces. */
export const brokenConnections: Record<string, Misbehaviour> = {
  slow8: { at, does: 'waits `ms` (8000), then answers as usual', delayMs: ({ ms = 8000 }) => ms },
  hang: { at, does: 'does its work, then never answers', send: () => undefined },
  reset: { at, does: 'does its work, then resets the connection before answering', send: resetConnection },
  'reset-mid-body': {
    at,
    does: 'does its work, then resets the connection halfway through the answer',
    send: sendHalf,
  },
  offline: {
    at,
    does: 'resets the connection and does nothing; at `api` preflight requests fail as well',
    instead: () => ({ status: 503, headers: {}, body: '' }),
    send: resetConnection,
  },
  huge: { at, does: 'answers correctly, followed by 10 MiB of padding', change: pad },
  'bad-gzip': {
    at,
    does: 'declares gzip, which the answer is not',
    change: (answer) => ({ ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } }),
  },
}

/** Ends the connection with a TCP reset. */
export function resetConnection(res: ServerResponse): void {
  res.socket?.resetAndDestroy()
}

function sendHalf(res: ServerResponse, answer: Answer): void {
  const body = Buffer.from(answer.body.length > 1 ? answer.body : 'an answer that ends in the middle')
  const half = body.subarray(0, body.length / 2)
  res.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value)
  res.setHeader('content-length', body.length)
  res.write(half, () => resetConnection(res))
}

function pad(answer: Answer): Answer {
  // Spaces may follow a JSON text, so that a client which reads it all finds nothing else wrong.
  return { ...answer, body: Buffer.concat([Buffer.from(answer.body), Buffer.alloc(10 * MiB, ' ')]) }
}
