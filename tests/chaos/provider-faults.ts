import type { Misbehaviour } from '@stagedoor/testing/provider-control'

/** Misbehaviors at token requests with a code or a refresh token. */
const AT_TOKENS = ['slow8', 'reset', 'reset-mid-body', '500', '429', '503-retry-after', 'html-200', 'empty-200', 'huge']

/** Misbehaviors of the redirect to the callback. */
const AT_CALLBACK = ['double-callback', 'dup-params', 'state-dropped', 'state-swapped', 'xss-error', 'odd-error']

const atTokens = (['token', 'refresh'] as const).flatMap((at) =>
  AT_TOKENS.map((name): Misbehaviour => ({ at, name, times: 1, ms: 1_000, retryAfterS: 1 })),
)

/** All misbehaviors except a hang, which takes long. */
export const PROVIDER_FAULTS: readonly Misbehaviour[] = [
  ...atTokens,
  { at: 'token', name: 'no-access-token', times: 1 },
  { at: 'token', name: 'no-new-refresh', times: 1 },
  { at: 'token', name: 'invalid-grant', times: 1 },
  { at: 'refresh', name: 'rotate', times: 3 },
  { at: 'refresh', name: 'invalid-grant', times: 1 },
  { at: 'authorize', name: '500', times: 1 },
  { at: 'authorize', name: 'reset', times: 1 },
  { at: 'revoke', name: '500', times: 1 },
  { at: 'revoke', name: '503-retry-after', times: 1, retryAfterS: 1 },
  { at: 'revoke', name: 'reset', times: 1 },
  ...AT_CALLBACK.map((name): Misbehaviour => ({ at: 'callback', name, times: 1 })),
  { at: 'callback', name: 'late-callback', times: 1, ms: 500 },
  { at: 'callback', name: 'short-code', times: 1, ms: 1 },
]
