import * as oauth from 'openid-client'
import { ProviderError } from '../errors.ts'

/** What the OAuth library says went wrong, as the one cause that viewers and operators are told. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  if (error instanceof oauth.ClientError && error.cause instanceof ProviderError) return error.cause
  if (error instanceof oauth.ResponseBodyError) {
    return new ProviderError(error.error === 'invalid_grant' ? 'provider_rejected_code' : 'provider_error', {
      cause: error,
    })
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) return new ProviderError('provider_error', { cause: error })
  if (!(error instanceof oauth.ClientError)) throw error
  // A refusal by something that stands in front of the provider is rarely JSON.
  if (error.cause instanceof Response && !error.cause.ok) return new ProviderError('provider_error', { cause: error })
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
