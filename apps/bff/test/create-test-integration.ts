import { randomBytes } from 'node:crypto'
import { integrationName } from '@stagedoor/shared/integration-name'
import { onTestFinished } from 'vitest'
import { OAuthIntegration, type OAuthIntegrationOptions } from '../src/integrations/clients/oauth-integration.ts'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { CLIENT_ID, CLIENT_SECRET, type TokenEndpoint } from './fakes/token-endpoint.ts'

export const REDIRECT_URI = 'http://127.0.0.1:3000/oauth/callback/spotify'

/** The real integration, with the endpoint of the tests as its provider. */
export function createTestIntegration(
  { url }: { url: string },
  overrides: Partial<OAuthIntegrationOptions> = {},
): OAuthIntegration {
  const integration = new OAuthIntegration({
    name: integrationName.parse('spotify'),
    title: 'Spotify',
    permissions: [{ scope: 'user-top-read' }],
    scopes: ['user-top-read'],
    consentParameters: { show_dialog: 'true' },
    client: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    requireIss: overrides.issuer !== undefined,
    authorizationEndpoint: 'https://provider.example/authorize?tenant=one',
    tokenEndpoint: url,
    apiUrl: 'https://api.provider.example/v1',
    callsInFlight: 20,
    allowPrivateAddresses: true,
    ...overrides,
  })
  onTestFinished(() => integration.close())
  return integration
}

/** Sends somebody to the provider, lets them agree, and redeems what comes back. */
export async function signIn(integration: OAuthIntegration, endpoint: TokenEndpoint): Promise<IssuedTokens> {
  const request = newRequest()
  const code = endpoint.authorize(await integration.authorizationUrl(request))
  return integration.redeem({ code, redirectUri: request.redirectUri, codeVerifier: request.codeVerifier })
}

export function newRequest() {
  return {
    redirectUri: REDIRECT_URI,
    state: randomBytes(32).toString('base64url'),
    codeVerifier: randomBytes(32).toString('base64url'),
    forceConsent: false,
  }
}
