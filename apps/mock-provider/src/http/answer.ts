import type { ServerResponse } from 'node:http'
import { exchangeOf } from './exchange.ts'

/** What the server is about to say, before it is sent. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** An answer in JSON, never cached. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}

/** Sends an answer, after the misbehaviour chosen for this request has had its way with it. */
export function sendAnswer(res: ServerResponse, answer: Answer): void {
  const chosen = exchangeOf(res)?.chosen
  const changed = chosen?.misbehaviour.change?.(answer, chosen.parameters) ?? answer
  const send = chosen?.misbehaviour.send ?? sendPlainly
  send(res, changed)
}

/** Sends an answer as it is. */
function sendPlainly(res: ServerResponse, answer: Answer): void {
  res.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value)
  res.setHeader('content-length', Buffer.byteLength(answer.body))
  res.end(answer.body)
}
