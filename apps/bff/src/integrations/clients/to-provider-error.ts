import { parseRetryAfter } from '@stagedoor/shared/parse-retry-after'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import * as oauth from 'openid-client'
import { ProviderError } from '../../errors.ts'

/**
 * Converts an error of the OAuth library. `invalidGrant` is the meaning of the provider's `invalid_grant` for this call.
 */
export function toProviderError(error: unknown, invalidGrant: ProblemCode): ProviderError {
  if (error instanceof ProviderError) return error
  if (error instanceof oauth.ClientError && error.cause instanceof ProviderError) return error.cause
  if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') {
    return new ProviderError(invalidGrant, { cause: error })
  }
  if (error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError) {
    return toRefusal(error, error.response)
  }
  if (!(error instanceof oauth.ClientError)) throw error
  // Proxies in front of the provider rarely respond with JSON.
  if (error.cause instanceof Response && !error.cause.ok) return toRefusal(error, error.cause)
  switch (error.code) {
    case 'OAUTH_TIMEOUT':
    case 'OAUTH_ABORT':
      return new ProviderError('provider_unreachable', { cause: error })
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      return new ProviderError('provider_error', { cause: error })
    default:
      return new ProviderError('unsupported_token_response', { cause: error })
  }
}

function toRefusal(cause: Error, response: Response): ProviderError {
  const retryAfter = parseRetryAfter(response.headers)
  return new ProviderError('provider_error', { cause, ...(retryAfter !== undefined && { retryAfter }) })
}

/** The provider's `error` code of a refused request (RFC 6749 §5.2), if there was one. */
export function errorCodeOf(error: unknown): string | undefined {
  const cause = error instanceof ProviderError ? error.cause : undefined
  if (cause instanceof oauth.ResponseBodyError) return cause.error
  return cause instanceof oauth.WWWAuthenticateChallengeError ? 'invalid_client' : undefined
}
