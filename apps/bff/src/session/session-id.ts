import { hash } from 'node:crypto'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'

/** What the server knows a session by: the SHA-256 of its handle. It opens nothing. */
export const sessionId = z.string().check(z.length(43)).brand<'SessionId'>()
export type SessionId = z.infer<typeof sessionId>

/** The session that a dashboard names by its handle. */
export function toSessionId(handle: SessionHandle): SessionId {
  return sessionId.parse(hash('sha256', handle, 'base64url'))
}
