import { parseRetryAfter } from '@stagedoor/shared/parse-retry-after'
import type { CustomFetch } from 'openid-client'
import { ProviderError } from '../../errors.ts'
import type { RevocationRequest } from '../provider-traits.ts'

type Revocation = {
  endpoint: string
  style: Exclude<RevocationRequest, 'rfc7009'>
  token: string
  client: { clientId: string; clientSecret?: string | undefined }
  signal: AbortSignal
}

/** Statuses by which a `delete_grant` endpoint reports that the token is not valid any more. */
const UNKNOWN_TOKEN = new Set([404, 422])

/**
 * Revokes a token by a request that is not RFC 7009's. Resolves with whether the token was valid until now. Rejects with a
 * `ProviderError` if the result is unknown.
 */
export async function sendRevocation(fetch: CustomFetch, revocation: Revocation): Promise<'revoked' | 'invalid'> {
  const { endpoint, style, signal } = revocation
  const response = await fetch(endpoint, { ...toRequest(revocation), redirect: 'manual', signal })
  if (response.ok) return 'revoked'
  if (style === 'delete_grant' && UNKNOWN_TOKEN.has(response.status)) return 'invalid'
  if (response.status === 400 && (await errorOf(response)) === 'invalid_grant') return 'invalid'
  const retryAfter = parseRetryAfter(response.headers)
  throw new ProviderError('provider_error', { ...(retryAfter !== undefined && { retryAfter }) })
}

function toRequest({ style, token, client }: Revocation) {
  switch (style) {
    case 'token_only':
      return {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }),
      }
    case 'bearer':
      return { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: undefined }
    case 'delete_grant':
      return {
        method: 'DELETE',
        headers: {
          authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret ?? ''}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ access_token: token }),
      }
  }
}

async function errorOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
}
