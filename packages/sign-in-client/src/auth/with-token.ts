/** Provides requests with access tokens. Rejects with a `TokenUnavailableError`. */
export type TokenSource = {
  /** An unexpired token by this computer's clock. An expired one is renewed first. */
  getToken(): Promise<string>
  /** Replaces a token that the API refused. */
  replace(refusedToken: string): Promise<string>
  /** Signs the viewer out after the API refused even the fresh token. No-op when another token has replaced it. */
  invalidate(refusedToken: string): void
}

/** Sends a request with a token. If the API refuses that with 401, replaces it and sends the request once more. */
export async function withToken<Answer extends { status: number }>(
  tokens: TokenSource,
  send: (accessToken: string) => Promise<Answer>,
): Promise<Answer> {
  const token = await tokens.getToken()
  const answer = await send(token)
  if (answer.status !== 401) return answer
  const fresh = await tokens.replace(token)
  const second = await send(fresh)
  if (second.status === 401) tokens.invalidate(fresh)
  return second
}
