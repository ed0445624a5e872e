import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'

/** Causes of failed sign-ins, which later requests respond with. */
export const SIGN_IN_ENDS = [
  'access_denied',
  'issuer_mismatch',
  'window_mismatch',
  'link_already_used',
  'sign_in_expired',
  'sign_in_cancelled',
  'signed_in_elsewhere',
  'code_expired',
  'too_many_wrong_codes',
  'provider_error',
  'provider_unreachable',
  'provider_rejected_code',
  'unsupported_token_response',
  'unusable_access_token',
] as const satisfies readonly ProblemCode[]
