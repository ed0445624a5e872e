type CatalogueEntry = {
  /** For developers, short, and the same for every occurrence (RFC 9457 §3.1.3). */
  title: string
  /** HTTP status (RFC 9110 §15). */
  status: number
  /** Whether the same request may succeed a moment later. */
  retryable: boolean
}

/**
 * Every problem that the server reports, one code per cause. Codes are never reused. Any other error is reported as
 * `server_error` without details. The messages to viewers are in `packages/texts`.
 */
export const problemCatalogue = {
  invalid_request: { title: 'Invalid request', status: 400, retryable: false },
  request_too_large: { title: 'Request body too large', status: 413, retryable: false },
  unknown_integration: { title: 'Unknown integration', status: 404, retryable: false },
  unknown_extension: { title: 'Unknown extension', status: 404, retryable: false },
  integration_not_allowed: { title: 'Integration not allowed for this extension', status: 403, retryable: false },
  origin_not_allowed: { title: 'Origin not allowed', status: 403, retryable: false },
  origin_hidden: { title: 'Request without an origin', status: 403, retryable: false },
  cookies_blocked: { title: 'Start page cookie missing', status: 403, retryable: false },
  link_already_used: { title: 'Sign-in link already used', status: 409, retryable: false },
  wrong_stage: { title: 'Message does not fit the stage of the sign-in', status: 409, retryable: false },
  sign_in_expired: { title: 'Sign-in expired', status: 410, retryable: false },
  sign_in_cancelled: { title: 'Sign-in canceled', status: 409, retryable: false },
  signed_in_elsewhere: { title: 'Another dashboard in this browser signed in', status: 409, retryable: false },
  access_denied: { title: 'Access denied by the viewer or the provider', status: 403, retryable: false },
  state_mismatch: { title: 'No active sign-in has this state', status: 400, retryable: false },
  window_mismatch: {
    title: 'Response received in another browser',
    status: 403,
    retryable: false,
  },
  started_elsewhere: { title: 'Sign-in started in another browser', status: 403, retryable: false },
  issuer_mismatch: { title: 'Response from another issuer (RFC 9207)', status: 400, retryable: false },
  wrong_code: { title: 'Incorrect confirmation code', status: 422, retryable: true },
  too_many_wrong_codes: { title: 'Too many incorrect confirmation codes', status: 403, retryable: false },
  code_expired: { title: 'Confirmation code expired', status: 410, retryable: false },
  provider_unreachable: { title: 'Provider did not respond', status: 504, retryable: true },
  provider_error: { title: 'Provider error', status: 502, retryable: true },
  provider_rejected_code: { title: 'Provider rejected the authorization code', status: 502, retryable: true },
  unsupported_token_response: {
    title: 'Unsupported token response',
    status: 502,
    retryable: false,
  },
  unusable_access_token: {
    title: 'Access token cannot be sent in an Authorization header (RFC 6749, Appendix A.12)',
    status: 502,
    retryable: false,
  },
  session_expired: { title: 'Session expired', status: 401, retryable: false },
  session_unknown: { title: 'Unknown session', status: 401, retryable: false },
  rate_limited: { title: 'Too many requests', status: 429, retryable: true },
  overloaded: { title: 'Server overloaded', status: 503, retryable: true },
  store_unavailable: { title: 'Store unavailable', status: 503, retryable: true },
  server_error: { title: 'Internal server error', status: 500, retryable: true },
} as const

problemCatalogue satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof problemCatalogue
