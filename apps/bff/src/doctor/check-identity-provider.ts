import * as oauth from 'openid-client'
import type { PortalSettings } from '../config/portal-settings.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import { IdentityProvider } from '../identity/login/identity-provider.ts'
import { LoginError } from '../identity/login/login-error.ts'
import type { LoginSecrets } from '../identity/login/login-flow.ts'
import { CALLBACK_PATH, SIGNED_OUT_PATH } from '../identity/login/portal-login.ts'
import { Doubt, type Finding, runCheck } from './finding.ts'

/** Timeout of the request to the authorization endpoint, in ms. */
const TIMEOUT_MS = 10_000

type Options = { settings: PortalSettings; random: RandomSource }

/** Checks the identity provider of the portal: metadata, client, redirect URI and sign-out. */
export async function* checkIdentityProvider({ settings, random }: Options): AsyncGenerator<Finding> {
  const provider = new IdentityProvider(settings)
  const redirectUri = `${settings.publicUrl}${CALLBACK_PATH}`
  const newSecret = () => random(32).toString('base64url')
  const secrets = { state: newSecret(), nonce: newSecret(), codeVerifier: newSecret() }
  try {
    const found = await runCheck('PORTAL_OIDC_ISSUER', () => checkMetadata(provider))
    yield found
    if (found.verdict === 'failed') return
    yield await runCheck('portal sign-in', () => checkAuthorization(provider, redirectUri, secrets))
    yield await runCheck('PORTAL_OIDC_CLIENT_ID', () => checkClient(provider, redirectUri, secrets))
    yield await runCheck('portal sign-out', () => checkSignOut(provider, `${settings.publicUrl}${SIGNED_OUT_PATH}`))
  } finally {
    await provider.close()
  }
}

async function checkMetadata(provider: IdentityProvider): Promise<string> {
  try {
    const { userinfo_endpoint: userInfo } = await provider.metadata()
    return `publishes its metadata${userInfo === undefined ? ', without user information' : ''}`
  } catch (cause) {
    if (!(cause instanceof LoginError)) throw cause
    throw new Error(
      cause.reason === 'unreachable'
        ? 'The identity provider does not respond with its metadata. Check its address, DNS and the firewall.'
        : 'The metadata has another issuer or unusable addresses. Copy the issuer exactly, also its slash at the end.',
      { cause },
    )
  }
}

/** Opens the authorization endpoint without a session. */
async function checkAuthorization(provider: IdentityProvider, redirectUri: string, secrets: LoginSecrets) {
  const url = await provider.authorizationUrl(redirectUri, secrets)
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(url, { redirect: 'manual', signal }).catch((cause: unknown) => {
    throw new Error(`${url.origin} does not respond. Check DNS and the firewall.`, { cause })
  })
  await answer.body?.cancel()
  if (answer.status < 400) return 'accepts the authorization request'
  throw new Error(
    `The authorization endpoint responds with ${answer.status}. Check that exactly ${redirectUri} is registered there.`,
  )
}

/** Sends an invalid code, which the provider must reject without rejecting the client. */
async function checkClient(provider: IdentityProvider, redirectUri: string, secrets: LoginSecrets): Promise<string> {
  const { issuer } = await provider.metadata()
  const answer = new URL(redirectUri)
  answer.search = new URLSearchParams({ code: secrets.nonce, state: secrets.state, iss: issuer }).toString()
  try {
    await provider.redeem(answer, secrets)
  } catch (error) {
    if (!(error instanceof LoginError)) throw error
    if (error.reason === 'expired') return 'accepts the client, and rejects an invalid code'
    if (isClientRejected(error.cause))
      throw new Error('The identity provider rejects this client. Compare client ID and secret with those there.')
    throw new Error('The token endpoint does not respond as expected. Check that the client may use the code flow.')
  }
  throw new Error('The identity provider issued a token for an invalid code. Do not use it.')
}

/** By an error in the body, or by a challenge to authenticate (RFC 6749 §5.2). */
function isClientRejected(cause: unknown): boolean {
  if (cause instanceof oauth.WWWAuthenticateChallengeError) return cause.status === 401
  return cause instanceof oauth.ResponseBodyError && cause.error === 'invalid_client'
}

async function checkSignOut(provider: IdentityProvider, returnTo: string): Promise<string> {
  if ((await provider.signOutUrl(returnTo)) !== undefined) return `must have ${returnTo} as a post-logout redirect URI`
  throw new Doubt('The identity provider has no sign-out (RP-initiated): people stay signed in there.')
}
