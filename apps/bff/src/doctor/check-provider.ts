import type { RandomSource } from '../crypto/random-source.ts'
import { ProviderError } from '../errors.ts'
import type { Integration } from '../integrations/integration.ts'

/** Timeout of a request to the provider, in ms. */
const TIMEOUT_MS = 10_000

const newSecret = (random: RandomSource) => random(32).toString('base64url')

/** Sends an invalid code, which the provider must reject without rejecting the client. Throws an `Error` for operators. */
export async function checkTokenEndpoint(
  integration: Integration,
  redirectUri: string,
  random: RandomSource,
): Promise<string> {
  try {
    await integration.redeem({ code: newSecret(random), redirectUri, codeVerifier: newSecret(random) })
  } catch (error) {
    return explainRejection(error)
  }
  throw new Error('The provider issued a token for an invalid code. Do not use this provider.')
}

function explainRejection(error: unknown): string {
  if (!(error instanceof ProviderError)) throw error
  if (error.code === 'provider_rejected_code') return 'accepts the client, and rejects an invalid code'
  if (error.code === 'provider_unreachable') {
    throw new Error('The token endpoint does not respond. Check its URL, DNS and the firewall.')
  }
  if (oauthErrorOf(error) === 'invalid_client') {
    throw new Error('The provider rejects this client. Compare client ID and secret with those in its console.')
  }
  throw new Error(
    `The token endpoint responds with ${oauthErrorOf(error) ?? error.code}. Compare its URL with the provider's documentation.`,
  )
}

/** Returns the `error` of RFC 6749 §5.2, if it looks like a code: providers may send arbitrary text. */
function oauthErrorOf({ cause }: ProviderError): string | undefined {
  const error = typeof cause === 'object' && cause !== null && 'error' in cause ? cause.error : undefined
  return typeof error === 'string' && /^\w{1,40}$/.test(error) ? error : undefined
}

/** Opens the authorization endpoint without a session. Throws an `Error` for operators. */
export async function checkAuthorizationEndpoint(
  integration: Integration,
  redirectUri: string,
  random: RandomSource,
): Promise<string> {
  const [state, codeVerifier] = [newSecret(random), newSecret(random)]
  const url = await integration.authorizationUrl({ redirectUri, state, codeVerifier, forceConsent: false })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(url, { redirect: 'manual', signal }).catch((cause: unknown) => {
    throw new Error(`${url.origin} does not respond. Check its URL, DNS and the firewall.`, {
      cause,
    })
  })
  await answer.body?.cancel()
  if (answer.status < 400) return 'accepts the authorization request'
  throw new Error(
    `The authorization endpoint responds with ${answer.status}. Check that exactly ${redirectUri} is registered there.`,
  )
}
