import { IncomingMessage } from 'node:http'
import type { Request } from 'express'

/**
 * The same request once more, unread. oidc-provider insists on reading bodies itself (so that it sees every repeated
 * parameter), but the body was already read to pick a misbehaviour.
 */
export function replayRequest(req: Request): IncomingMessage {
  const replay = new IncomingMessage(req.socket)
  replay.method = req.method
  replay.url = req.originalUrl
  replay.headers = req.headers
  replay.httpVersion = req.httpVersion
  replay.complete = true
  if (Buffer.isBuffer(req.body)) replay.push(req.body)
  replay.push(null)
  return replay
}
