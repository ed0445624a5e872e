/** Why content is not shown, in words: what happened, and what to do. */
export const CONTENT_PROBLEMS = {
  unknown: {
    status: 404,
    title: 'Content not found',
    advice: 'There is no content at this address, or it was deleted. Check the address, or look for it in the portal.',
  },
  not_deployed: {
    status: 404,
    title: 'Nothing to show yet',
    advice:
      'This content has no upstream address and no uploaded file. If it is yours, set its upstream address, or run "stagedoor run --render".',
  },
  embed_unready: {
    status: 404,
    title: 'Nothing to show yet',
    advice:
      'This content has no view, or not exactly one integration that fits it. If it is yours, choose the view and the integration in its settings.',
  },
  embed_cookie_only: {
    status: 409,
    title: 'The content cannot be shown',
    advice:
      'Its integration issues tokens of the older ThoughtSpot API, which work in cookie mode only. If it is yours, choose the cookie mode in its settings.',
  },
  embed_refused: {
    status: 502,
    title: 'The content cannot be shown',
    advice: 'Ask the person who shared this with you.',
  },
  sdk_missing: {
    status: 503,
    title: 'The content cannot be shown',
    advice: "This server has no file of ThoughtSpot's SDK. Its operator can set THOUGHTSPOT_SDK_FILE.",
  },
  signed_out: { status: 401, title: 'Sign in', advice: 'Sign in at the portal to view this content.' },
  forbidden: {
    status: 403,
    title: 'You cannot view this content',
    advice: 'You are signed in, but have no permission to view this content. Ask its owner for access.',
  },
  ticket_invalid: {
    status: 400,
    title: 'The content could not be opened',
    advice: 'The address was used before, is too old, or this browser blocks cookies. Open the content again.',
  },
  cookies_ambiguous: {
    status: 400,
    title: 'The content could not be opened',
    advice:
      'This browser has several sessions for this content. Delete the cookies of this site, then open the content again.',
  },
  foreign_origin: { status: 403, title: 'Refused', advice: 'Only pages of this content may send this request.' },
  address_invalid: { status: 400, title: 'Bad request', advice: 'The address must not contain "..".' },
  method_not_allowed: { status: 405, title: 'Method not allowed', advice: 'This address does not support the method.' },
  body_too_large: { status: 413, title: 'Too large', advice: 'The request body may have at most 100 MiB.' },
  upstream_unreachable: {
    status: 502,
    title: 'The application does not respond',
    advice:
      'Try again in a moment. If it is yours, check that it runs, that its upstream address is right, and that this server can connect to it.',
  },
  upstream_forbidden: {
    status: 502,
    title: 'The application cannot be reached',
    advice:
      'Its upstream address is invalid, or does not belong to the public Internet, which this server requires in production. Its owner can change it.',
  },
  upstream_slow: {
    status: 504,
    title: 'The application takes too long',
    advice: 'It sent no response for two minutes. Try again. If it is yours, check its log and its load.',
  },
  loop: {
    status: 508,
    title: 'The application forwards to itself',
    advice: 'Its upstream address leads back to this server. Its owner can change it.',
  },
  too_many: {
    status: 503,
    title: 'Too many open connections',
    advice: 'This content has too many open connections on this server. Close other windows, or try again in a moment.',
  },
} as const satisfies Record<string, { status: number; title: string; advice: string }>

export type ContentProblem = keyof typeof CONTENT_PROBLEMS
