import type { Problem } from '@stagedoor/shared/problem'

/** Whether the session is unknown or has expired. No other problem ends it. */
export function isSessionOver({ code }: Problem): boolean {
  return code === 'session_unknown' || code === 'session_expired'
}
