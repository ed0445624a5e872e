import type { errors, KoaContextWithOIDC } from 'oidc-provider'

/**
 * Puts an error of the token and revocation endpoints into Spotify's words: always status 400, and a refused client
 * is told no more than that.
 */
export function dressTokenError(ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void {
  ctx.remove('www-authenticate')
  ctx.status = 400
  ctx.type = 'json'
  ctx.body = { error: error.error, error_description: descriptionOf(ctx, error) }
}

function descriptionOf(ctx: KoaContextWithOIDC, { error, error_detail, error_description }: errors.OIDCProviderError) {
  if (error === 'invalid_client') return 'Invalid client'
  if (error !== 'invalid_grant') return error_description
  if (ctx.oidc.params?.['grant_type'] === 'refresh_token') {
    return error_detail?.includes('not found') ? 'Invalid refresh token' : 'Refresh token revoked'
  }
  return error_detail?.includes('code_verifier') ? 'code_verifier was incorrect' : 'Invalid authorization code'
}
