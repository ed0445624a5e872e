/** Longest duration of a sign-in, from Continue to the token, and of a dashboard's wait for it. */
export const SIGN_IN_LIFE_MS = 600_000

/** Longest `wait` of `GET /api/sign-in`, in seconds: below the 30 s idle timeout of common proxies. */
export const LONGEST_POLL_S = 25
