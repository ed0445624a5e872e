import { ApiError } from '../../api-errors.ts'
import { ProviderError } from '../../errors.ts'
import { errorCodeOf } from '../clients/to-provider-error.ts'
import { TrustError } from '../trusted/trust-error.ts'

/** Errors of token endpoints (RFC 6749 §5.2), in words. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['invalid_client', 'The provider refused the client ID or the client secret.'],
  ['unauthorized_client', 'The provider does not allow this client to request tokens this way.'],
  ['unsupported_grant_type', 'The provider does not issue tokens to service accounts (client credentials).'],
  ['invalid_scope', 'The provider refused the scopes.'],
  ['invalid_request', 'The provider refused the request: check scopes and client authentication.'],
  ['access_denied', 'The provider denied the access.'],
])

/** Converts the failure of a token request, with the provider's reason. Has no text of the provider. */
export function toTokenUnavailable(error: unknown): unknown {
  if (error instanceof TrustError)
    return new ApiError('TokenUnavailable', { cause: error, error: error.message, payload: { reason: error.code } })
  if (!(error instanceof ProviderError)) return error
  const code = errorCodeOf(error) ?? ''
  const reason = REFUSALS.get(code)
  return new ApiError('TokenUnavailable', {
    cause: error,
    error: reason ?? sentenceOf(error),
    payload: { reason: reason === undefined ? error.code : code },
    retryAfter: error.retryAfter,
  })
}

function sentenceOf({ code }: ProviderError): string {
  switch (code) {
    case 'provider_unreachable':
      return 'The provider did not respond. Check its addresses, and try again.'
    case 'unsupported_token_response':
    case 'unusable_access_token':
      return 'The response of the provider has no usable token. Check the token address.'
    default:
      return 'The provider issued no token. Try again later.'
  }
}
