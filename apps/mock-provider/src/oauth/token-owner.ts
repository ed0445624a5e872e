import type { Provider } from 'oidc-provider'

/** Whose code or token a request carries; `undefined` if that cannot be told. */
export type TokenOwner = (
  kind: string,
  body: URLSearchParams,
  authorization: string | undefined,
) => Promise<string | undefined>

/** Looks the owner up in what the OAuth server has issued, expired or not. */
export function createTokenOwner(oauth: Provider): TokenOwner {
  const options = { ignoreExpiration: true }
  return async (kind, body, authorization) => {
    switch (kind) {
      case 'token':
        return (await oauth.AuthorizationCode.find(body.get('code') ?? '', options))?.accountId
      case 'refresh':
        return (await oauth.RefreshToken.find(body.get('refresh_token') ?? '', options))?.accountId
      case 'revoke': {
        const token = body.get('token') ?? ''
        const found = (await oauth.RefreshToken.find(token, options)) ?? (await oauth.AccessToken.find(token, options))
        return found?.accountId
      }
      case 'api':
        return (await oauth.AccessToken.find(authorization?.replace(/^Bearer /i, '') ?? '', options))?.accountId
      default:
        return undefined
    }
  }
}
