import { randomBytes } from 'node:crypto'

/** A token response (RFC 6749 §5.1). The access token begins with the time in µs for which the request was held. */
export function tokenAnswer(heldUs: number): object {
  return {
    access_token: `${Math.max(heldUs, 0)}.${randomBytes(96).toString('base64url')}`,
    token_type: 'Bearer',
    scope: 'user-top-read',
    expires_in: 3600,
    refresh_token: randomBytes(96).toString('base64url'),
  }
}

/** The address of the callback, without sign-in and consent. */
export function callbackOf(authorizationRequest: URL): string {
  const callback = new URL(authorizationRequest.searchParams.get('redirect_uri') ?? '')
  callback.searchParams.set('code', randomBytes(32).toString('base64url'))
  callback.searchParams.set('state', authorizationRequest.searchParams.get('state') ?? '')
  return callback.href
}

export const ARTISTS = { items: [{ id: 'one', name: 'The Benchmarks', external_urls: {}, images: [] }] }
