import type { errors, KoaContextWithOIDC } from 'oidc-provider'

/** What the browser shows when there is no client to go back to. Plain text, as at Spotify. */
export function renderRefusal(ctx: KoaContextWithOIDC, _out: unknown, error: errors.OIDCProviderError | Error): void {
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = textOf(error)
}

function textOf(error: Error & { error?: string; error_description?: string | undefined }): string {
  const parameter = error.error_description ?? ''
  if (error.error === 'invalid_redirect_uri' || parameter.includes("'redirect_uri'")) {
    return 'INVALID_CLIENT: Invalid redirect URI'
  }
  if (error.error === 'invalid_client' || parameter.includes("'client_id'")) return 'INVALID_CLIENT: Invalid client'
  if (error.name === 'SessionNotFound')
    return 'This sign-in has expired. Close this window and sign in again from your app.'
  return `${error.error ?? 'server_error'}: ${parameter}. Close this window and sign in again from your app.`
}
