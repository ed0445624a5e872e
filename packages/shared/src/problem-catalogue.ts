type CatalogueEntry = {
  /** Short and for developers; the same for every occurrence (RFC 9457 §3.1.3). */
  title: string
  /** HTTP status (RFC 9110 §15). */
  status: number
  /** Whether the same request, or the same button, may work a moment later. */
  retryable: boolean
}

/**
 * Every problem that leaves the server, one code per cause. Codes are never reused.
 * What is not listed leaves as `server_error` without detail.
 */
export const problemCatalogue = {
  invalid_request: { title: 'The request is malformed', status: 400, retryable: false },
  request_too_large: { title: 'The body of the request is too large', status: 413, retryable: false },
  unknown_integration: { title: 'No integration has this name', status: 404, retryable: false },
  origin_not_allowed: { title: 'Requests from this origin are not allowed', status: 403, retryable: false },
  origin_hidden: { title: 'The request does not name the page that it comes from', status: 403, retryable: false },
  cookies_blocked: { title: 'The cookie of the start page did not come back', status: 403, retryable: false },
  link_already_used: { title: 'This sign-in was already started', status: 409, retryable: false },
  wrong_stage: { title: 'The sign-in is not at the step that this message belongs to', status: 409, retryable: false },
  sign_in_expired: { title: 'The sign-in took too long', status: 410, retryable: false },
  sign_in_cancelled: { title: 'The sign-in was canceled', status: 409, retryable: false },
  signed_in_elsewhere: { title: 'Another dashboard of the same browser has signed in', status: 409, retryable: false },
  access_denied: { title: 'The viewer or the provider refused access', status: 403, retryable: false },
  state_mismatch: { title: 'The answer belongs to no open sign-in', status: 400, retryable: false },
  window_mismatch: {
    title: 'The answer arrived in another browser than the one that began the sign-in',
    status: 403,
    retryable: false,
  },
  started_elsewhere: { title: 'The sign-in was started in another browser', status: 403, retryable: false },
  issuer_mismatch: { title: 'The answer names another issuer (RFC 9207)', status: 400, retryable: false },
  wrong_code: { title: 'The confirmation code is wrong', status: 422, retryable: true },
  too_many_wrong_codes: { title: 'Too many wrong confirmation codes', status: 403, retryable: false },
  code_expired: { title: 'The confirmation code has expired', status: 410, retryable: false },
  provider_unreachable: { title: 'The provider did not answer', status: 504, retryable: true },
  provider_error: { title: 'The provider failed', status: 502, retryable: true },
  provider_rejected_code: { title: 'The provider refused the authorization code', status: 502, retryable: true },
  unsupported_token_response: {
    title: 'The provider sent a token response that cannot be used',
    status: 502,
    retryable: false,
  },
  unusable_access_token: {
    title: 'The access token has characters that no Authorization header can carry (RFC 6749 appendix A.12)',
    status: 502,
    retryable: false,
  },
  session_expired: { title: 'The provider ended the session', status: 401, retryable: false },
  session_unknown: { title: 'There is no such session', status: 401, retryable: false },
  rate_limited: { title: 'Too many requests', status: 429, retryable: true },
  overloaded: { title: 'The server is at its limit', status: 503, retryable: true },
  store_unavailable: { title: 'The store is unavailable', status: 503, retryable: true },
  server_error: { title: 'Something went wrong on the server', status: 500, retryable: true },
} as const satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof problemCatalogue
