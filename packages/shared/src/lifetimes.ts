/** How long a sign-in may take, from Continue to the token, and how long a dashboard waits for it. */
export const SIGN_IN_LIFE_MS = 600_000

/** The longest that `GET /api/sign-in?wait=` waits for news, in seconds: below the 30 s at which idle proxies cut. */
export const LONGEST_POLL_S = 25
