import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { ProviderControl } from '@stagedoor/testing/provider-control'
import { agreeAtProvider } from '@stagedoor/testing/provider-pages'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFolder, newPublicUrl, startServer } from './processes.ts'
import { receiveCredentials, SessionClient } from './session-client.ts'
import { EXTENSION_ORIGIN } from './start-app.ts'

const CLIENT = { clientId: 'client-of-the-tests', clientSecret: 'a-secret-of-the-tests' }

const YEAR_S = 31_536_000

type Costume = {
  name: string
  /** Lines of the integration in the configuration file, at the mock. */
  integration: (url: string) => string
  /** Parameters of the authorization request. */
  request: Record<string, string>
  scope: string
  expiresIn: number
  /** What a renewal brings: another token of the provider, or the one that never expires. */
  renewal: 'new' | 'same'
  /** Whether the provider can revoke. */
  revoked: boolean
}

const COSTUMES: Costume[] = [
  {
    name: 'github',
    integration: (url) => `
      template: github
      scopes: [read:user, repo]
      authorization_endpoint: ${url}/login/oauth/authorize
      token_endpoint: ${url}/login/oauth/access_token
      api_url: ${url}`,
    request: { scope: 'read:user repo' },
    scope: 'read:user repo',
    expiresIn: YEAR_S,
    renewal: 'same',
    revoked: true,
  },
  {
    name: 'google',
    integration: (url) => `
      template: google
      issuer: ${url}
      scopes: [https://www.googleapis.com/auth/calendar.readonly]
      authorization_endpoint: ${url}/o/oauth2/v2/auth
      token_endpoint: ${url}/token
      revocation_endpoint: ${url}/revoke`,
    request: { access_type: 'offline', prompt: 'consent' },
    scope: 'https://www.googleapis.com/auth/calendar.readonly',
    expiresIn: 3600,
    renewal: 'new',
    revoked: true,
  },
  {
    name: 'entra',
    integration: (url) => `
      template: entra
      tenant: contoso
      scopes: [User.Read, offline_access]
      authorization_endpoint: ${url}/contoso/oauth2/v2.0/authorize
      token_endpoint: ${url}/contoso/oauth2/v2.0/token`,
    request: { scope: 'User.Read offline_access', response_mode: 'query' },
    scope: 'User.Read',
    expiresIn: 3600,
    renewal: 'new',
    revoked: false,
  },
  {
    // The same provider by its metadata, whose issuer has a path.
    name: 'entra',
    integration: (url) => `
      template: oidc
      issuer: ${url}/contoso/v2.0
      scopes: [User.Read, offline_access]`,
    request: { scope: 'User.Read offline_access' },
    scope: 'User.Read',
    expiresIn: 3600,
    renewal: 'new',
    revoked: false,
  },
  {
    name: 'slack',
    integration: (url) => `
      template: slack
      scopes: [users:read, channels:read]
      authorization_endpoint: ${url}/oauth/v2/authorize
      token_endpoint: ${url}/api/oauth.v2.access
      revocation_endpoint: ${url}/api/auth.revoke`,
    request: { user_scope: 'users:read,channels:read' },
    scope: 'users:read channels:read',
    expiresIn: YEAR_S,
    renewal: 'same',
    revoked: true,
  },
  {
    name: 'slack-rotating',
    integration: (url) => `
      template: slack
      scopes: [users:read]
      pkce: true
      authorization_endpoint: ${url}/oauth/v2/authorize
      token_endpoint: ${url}/api/oauth.v2.access
      revocation_endpoint: ${url}/api/auth.revoke`,
    request: { user_scope: 'users:read', code_challenge_method: 'S256' },
    scope: 'users:read',
    expiresIn: 43_200,
    renewal: 'new',
    revoked: true,
  },
]

/** A server whose only integration is the mock in a costume, by a configuration file. */
async function start({ name, integration }: Costume) {
  const { PORT, PUBLIC_URL, publicUrl } = await newPublicUrl()
  const provider = await startMockProvider({
    ...CLIENT,
    costume: name,
    redirectUris: [`${publicUrl}/oauth/callback/spotify`],
  })
  onTestFinished(() => provider.stop())
  const folder = createFolder()
  const file = join(folder, 'stagedoor.yaml')
  writeFileSync(
    file,
    `integrations:
  spotify:${integration(provider.url).replaceAll('\n      ', '\n    ')}
    client_id: ${CLIENT.clientId}
    client_secret: \${CLIENT_SECRET}
extensions:
  one:
    url: ${EXTENSION_ORIGIN}/extension/
    integrations: [spotify]
`,
  )
  const server = await startServer({
    PORT,
    PUBLIC_URL,
    EXTENSION_URL: `${publicUrl}/extension/`,
    CONFIG_FILE: file,
    CLIENT_SECRET: CLIENT.clientSecret,
    STORE_URL: 'memory:',
  })
  return { server, publicUrl, provider: new ProviderControl(provider.url) }
}

describe.each(COSTUMES)('an integration with the quirks of $name', (costume) => {
  it('goes the whole way: authorization, token, renewal, revocation', async () => {
    const { publicUrl, provider, server } = await start(costume)
    let authorization = new URLSearchParams()
    const { dashboard, deliveryId, credentials } = await receiveCredentials({ publicUrl }, async (url) => {
      authorization = url.searchParams
      return agreeAtProvider(url)
    })
    expect(Object.fromEntries(authorization)).toMatchObject(costume.request)
    expect(credentials).toMatchObject({ tokenType: 'Bearer', scope: costume.scope })
    // A second may pass until the delivery.
    expect(costume.expiresIn - credentials.expiresIn).toBeLessThan(60)

    const key = await DpopKey.create()
    const body = JSON.stringify({ deliveryId, dpopJkt: key.jkt })
    expect((await dashboard.request('/api/sign-in/receipt', { method: 'POST', body })).status).toBe(200)
    const session = new SessionClient({ publicUrl }, credentials.session?.handle ?? '', key)
    const renewed = await session.renewed()
    expect(renewed.scope).toBe(costume.scope)
    if (costume.renewal === 'same') expect(renewed.accessToken).toBe(credentials.accessToken)
    else expect(renewed.accessToken).not.toBe(credentials.accessToken)

    const ended = await session.end()
    expect(await ended.json()).toEqual({ revoked: costume.revoked })
    const valid = (await provider.grants()).tokens.filter(({ revoked }) => !revoked)
    if (costume.revoked) expect(valid).toEqual([])
    else expect(valid.length).toBeGreaterThan(0)
    expect(server.lines.join('\n')).not.toContain(CLIENT.clientSecret)
  })

  it('a rejected code ends the sign-in', async () => {
    const { publicUrl } = await start(costume)
    const withAnotherCode = async (url: URL) => {
      const callback = await agreeAtProvider(url)
      callback.searchParams.set('code', 'x'.repeat(43))
      return callback
    }
    await expect(receiveCredentials({ publicUrl }, withAnotherCode)).rejects.toThrow(
      'The sign-in failed: provider_rejected_code',
    )
  })
})
