import type { RandomSource } from '../crypto/random-source.ts'
import { ProviderError } from '../errors.ts'
import type { Integration } from '../integrations/integration.ts'

/** Longest wait for a page of the provider, in ms. */
const TIMEOUT_MS = 10_000

const madeUp = (random: RandomSource) => random(32).toString('base64url')

/** Sends a made-up code. The provider must know the client, and refuse the code. Throws what is wrong. */
export async function checkTokenEndpoint(
  integration: Integration,
  redirectUri: string,
  random: RandomSource,
): Promise<string> {
  try {
    await integration.redeem({ code: madeUp(random), redirectUri, codeVerifier: madeUp(random) })
  } catch (error) {
    return explainRefusal(error)
  }
  throw new Error('The provider gave a token for a made-up code: anybody can have one. Do not use this provider.')
}

function explainRefusal(error: unknown): string {
  if (!(error instanceof ProviderError)) throw error
  if (error.code === 'provider_rejected_code') return 'knows the client, and refuses a made-up code'
  if (error.code === 'provider_unreachable') {
    throw new Error(
      'The token endpoint does not answer. Look at its address, at DNS, and at what this machine may reach.',
    )
  }
  if (oauthErrorOf(error) === 'invalid_client') {
    throw new Error('The provider does not know this client. Compare the client id and its secret with those it shows.')
  }
  throw new Error(
    `The token endpoint answers with ${oauthErrorOf(error) ?? error.code}. Compare its address with the provider's documentation.`,
  )
}

/** The `error` of RFC 6749 §5.2, if the provider sent one. It may be anything, so only what looks like a code is repeated. */
function oauthErrorOf({ cause }: ProviderError): string | undefined {
  const error = typeof cause === 'object' && cause !== null && 'error' in cause ? cause.error : undefined
  return typeof error === 'string' && /^\w{1,40}$/.test(error) ? error : undefined
}

/** Opens the page to which viewers are sent, as nobody in particular. Throws what is wrong. */
export async function checkAuthorizationEndpoint(
  integration: Integration,
  redirectUri: string,
  random: RandomSource,
): Promise<string> {
  const [state, codeVerifier] = [madeUp(random), madeUp(random)]
  const url = await integration.authorizationUrl({ redirectUri, state, codeVerifier, forceConsent: false })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(url, { redirect: 'manual', signal }).catch((cause: unknown) => {
    throw new Error(`${url.origin} does not answer. Look at the address, and at what this machine may reach.`, {
      cause,
    })
  })
  await answer.body?.cancel()
  if (answer.status < 400) return 'lets people sign in'
  throw new Error(
    `The provider answers with ${answer.status} to who is sent there. Is ${redirectUri} registered with it, exactly so?`,
  )
}
