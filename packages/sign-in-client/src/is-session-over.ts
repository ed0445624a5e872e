import type { Problem } from '@stagedoor/shared/problem'

/** Whether the server has no such session, or none any more. Every other problem leaves the session as it is. */
export function isSessionOver({ code }: Problem): boolean {
  return code === 'session_unknown' || code === 'session_expired'
}
