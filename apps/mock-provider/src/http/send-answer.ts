import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { exchangeOf } from './exchange.ts'

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
