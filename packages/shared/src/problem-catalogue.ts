type CatalogueEntry = {
  /** Short and for developers; the same for every occurrence (RFC 9457 §3.1.3). */
  title: string
  /** HTTP status (RFC 9110 §15). */
  status: number
  /** Whether the same request, or the same button, may work a moment later. */
  retryable: boolean
  /** What the viewer is told: what happened and what to do next. */
  viewer: string
}

/**
 * Every problem that leaves the server, one code per cause. Codes are never reused.
 * What is not listed leaves as `server_error` without detail.
 */
export const problemCatalogue = {
  invalid_request: {
    title: 'The request is malformed',
    status: 400,
    retryable: false,
    viewer: 'The dashboard sent something the sign-in server does not understand. Reload the dashboard and try again.',
  },
  request_too_large: {
    title: 'The body of the request is too large',
    status: 413,
    retryable: false,
    viewer: 'The dashboard sent more than the sign-in server accepts. Reload the dashboard and try again.',
  },
  unknown_integration: {
    title: 'No integration has this name',
    status: 404,
    retryable: false,
    viewer: 'This sign-in server is not set up for that service. Ask whoever published the dashboard.',
  },
  origin_not_allowed: {
    title: 'Requests from this origin are not allowed',
    status: 403,
    retryable: false,
    viewer: 'This page is not allowed to use the sign-in server. Open the dashboard where it was published.',
  },
  origin_hidden: {
    title: 'The request does not name the page that it comes from',
    status: 403,
    retryable: false,
    viewer:
      'A privacy extension or setting of this browser hides which page the request comes from. Turn it off for this site or use another browser, then press the sign-in button in your dashboard again.',
  },
  cookies_blocked: {
    title: 'The cookie of the start page did not come back',
    status: 403,
    retryable: false,
    viewer:
      'This browser blocks the cookie that the sign-in needs. Allow cookies for this site, then press the sign-in button in your dashboard again.',
  },
  link_already_used: {
    title: 'This sign-in was already started',
    status: 409,
    retryable: false,
    viewer: 'This sign-in link was already used. Go back to the dashboard and press the sign-in button again.',
  },
  wrong_stage: {
    title: 'The sign-in is not at the step that this message belongs to',
    status: 409,
    retryable: false,
    viewer: 'The sign-in has moved on in the meantime. If nothing happens, cancel it and start again.',
  },
  sign_in_expired: {
    title: 'The sign-in took too long',
    status: 410,
    retryable: false,
    viewer: 'The sign-in took too long and was ended. Press the sign-in button to start again.',
  },
  sign_in_cancelled: {
    title: 'The sign-in was canceled',
    status: 409,
    retryable: false,
    viewer: 'Sign-in was canceled. Press the sign-in button when you want to try again.',
  },
  signed_in_elsewhere: {
    title: 'Another dashboard of the same browser has signed in',
    status: 409,
    retryable: false,
    viewer: 'You are signed in: another dashboard in this browser finished first. You can close this window.',
  },
  access_denied: {
    title: 'The viewer or the provider refused access',
    status: 403,
    retryable: false,
    viewer:
      'Sign-in was canceled because access was not granted. To see your data, press the sign-in button and agree on the next page.',
  },
  state_mismatch: {
    title: 'The answer belongs to no open sign-in',
    status: 400,
    retryable: false,
    viewer: 'That answer does not belong to an open sign-in. Go back to the dashboard and start again.',
  },
  window_mismatch: {
    title: 'The answer arrived in another browser than the one that began the sign-in',
    status: 403,
    retryable: false,
    viewer:
      'The sign-in was continued in another browser, so it was ended. Do not share sign-in links or addresses with anyone. Press the sign-in button in the dashboard to start again, and stay in one browser.',
  },
  started_elsewhere: {
    title: 'The sign-in was started in another browser',
    status: 403,
    retryable: false,
    viewer:
      'This sign-in was started in another browser or window. Go back there. If you cannot, cancel the sign-in in the dashboard and press the sign-in button again.',
  },
  issuer_mismatch: {
    title: 'The answer names another issuer (RFC 9207)',
    status: 400,
    retryable: false,
    viewer: 'The answer came from an unexpected service, so it was refused. Start again from the dashboard.',
  },
  wrong_code: {
    title: 'The confirmation code is wrong',
    status: 422,
    retryable: true,
    viewer: 'That is not the code. Compare it with the sign-in page and type it again.',
  },
  too_many_wrong_codes: {
    title: 'Too many wrong confirmation codes',
    status: 403,
    retryable: false,
    viewer: 'The code was wrong too many times, so this sign-in was ended. Press the sign-in button to start again.',
  },
  code_expired: {
    title: 'The confirmation code has expired',
    status: 410,
    retryable: false,
    viewer: 'The code was not typed in time. Press the sign-in button to get a new one.',
  },
  provider_unreachable: {
    title: 'The provider did not answer',
    status: 504,
    retryable: true,
    viewer: 'The service you signed in to did not answer. Press the sign-in button to try once more.',
  },
  provider_error: {
    title: 'The provider failed',
    status: 502,
    retryable: true,
    viewer: 'The service you signed in to has a problem. Wait a moment, then press the sign-in button again.',
  },
  provider_rejected_code: {
    title: 'The provider refused the authorization code',
    status: 502,
    retryable: true,
    viewer: 'The service did not accept the sign-in. Press the sign-in button to try once more.',
  },
  unsupported_token_response: {
    title: 'The provider sent a token response that cannot be used',
    status: 502,
    retryable: false,
    viewer: 'The service answered in a way this dashboard cannot use. Tell whoever runs the sign-in server.',
  },
  unusable_access_token: {
    title: 'The access token has characters that no Authorization header can carry (RFC 6749 appendix A.12)',
    status: 502,
    retryable: false,
    viewer: 'The service issued an access token that no dashboard can use. Tell whoever runs the sign-in server.',
  },
  session_expired: {
    title: 'The provider ended the session',
    status: 401,
    retryable: false,
    viewer: 'Your sign-in has ended. Press the sign-in button to sign in again.',
  },
  session_unknown: {
    title: 'There is no such session',
    status: 401,
    retryable: false,
    viewer: 'You are signed out. Press the sign-in button to sign in again.',
  },
  rate_limited: {
    title: 'Too many requests',
    status: 429,
    retryable: true,
    viewer: 'There were too many attempts in a short time. Wait a minute, then try again.',
  },
  overloaded: {
    title: 'The server is at its limit',
    status: 503,
    retryable: true,
    viewer: 'The sign-in server is busy. Wait a moment, then try again.',
  },
  store_unavailable: {
    title: 'The store is unavailable',
    status: 503,
    retryable: true,
    viewer: 'The sign-in server cannot save anything right now. Wait a moment, then try again.',
  },
  server_error: {
    title: 'Something went wrong on the server',
    status: 500,
    retryable: true,
    viewer: 'Something went wrong on the sign-in server. Try again; if it happens again, pass on the request number.',
  },
} as const satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof problemCatalogue
