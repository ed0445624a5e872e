import type { RequestHandler } from 'express'
import type { RequestLog } from './request-log.ts'
import { toSeenRequest } from './to-seen-request.ts'

/** Where `redirect-token` points to: whoever arrives followed a redirect that must not be followed. */
export function redirectTrap(log: RequestLog): RequestHandler {
  return (req, res) => {
    log.add({ ...toSeenRequest('stray', req), status: 200 })
    res.json({ access_token: 'stolen', token_type: 'Bearer', expires_in: 3600, scope: 'user-top-read' })
  }
}
