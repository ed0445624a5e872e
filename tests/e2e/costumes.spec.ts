import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProviderControl } from '@stagedoor/testing/provider-control'
import { type MockProvider, startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { Stage } from './fixtures/stage.ts'
import { expect, test } from './fixtures/test.ts'

type Costume = {
  name: string
  /** The integration in the configuration file, without client and API. */
  integration: (url: string) => Record<string, unknown>
  /** Whether tokens expire. */
  renews: boolean
  revokes: boolean
}

const COSTUMES: Costume[] = [
  {
    name: 'github',
    integration: (url) => ({
      template: 'github',
      scopes: ['read:user'],
      authorization_endpoint: `${url}/login/oauth/authorize`,
      token_endpoint: `${url}/login/oauth/access_token`,
      revocation_endpoint: `${url}/applications/stagedoor-tests/grant`,
    }),
    renews: false,
    revokes: true,
  },
  {
    name: 'google',
    integration: (url) => ({
      template: 'google',
      issuer: url,
      scopes: ['https://www.googleapis.com/auth/calendar.readonly'],
      authorization_endpoint: `${url}/o/oauth2/v2/auth`,
      token_endpoint: `${url}/token`,
      revocation_endpoint: `${url}/revoke`,
    }),
    renews: true,
    revokes: true,
  },
  {
    name: 'entra',
    integration: (url) => ({
      template: 'entra',
      tenant: 'contoso',
      scopes: ['User.Read', 'offline_access'],
      authorization_endpoint: `${url}/contoso/oauth2/v2.0/authorize`,
      token_endpoint: `${url}/contoso/oauth2/v2.0/token`,
    }),
    renews: true,
    revokes: false,
  },
  {
    name: 'slack-rotating',
    integration: (url) => ({
      template: 'slack',
      scopes: ['users:read', 'channels:read'],
      authorization_endpoint: `${url}/oauth/v2/authorize`,
      token_endpoint: `${url}/api/oauth.v2.access`,
      revocation_endpoint: `${url}/api/auth.revoke`,
    }),
    renews: true,
    revokes: true,
  },
]

for (const costume of COSTUMES) {
  test(`a configuration file is enough for a provider with the quirks of ${costume.name}`, async ({
    page,
  }, testInfo) => {
    let mock: MockProvider | undefined
    const stage = await Stage.start(async (publicUrl) => {
      mock = await startMockProvider({ costume: costume.name, redirectUris: [`${publicUrl}/oauth/callback/spotify`] })
      const CONFIG_FILE = testInfo.outputPath('stagedoor.yaml')
      mkdirSync(dirname(CONFIG_FILE), { recursive: true })
      writeFileSync(CONFIG_FILE, toFile(costume, mock, publicUrl))
      return { CONFIG_FILE }
    })
    try {
      const provider = new ProviderControl(mock?.url ?? '')
      const dashboard = await Dashboard.open(page, stage)
      await signInByOpener(dashboard)
      await expect(dashboard.favorite).toBeVisible()

      if (costume.renews) {
        const { accessToken } = (await dashboard.auth()) ?? {}
        await provider.expireAccessTokens()
        await dashboard.timeRange.selectOption('Last year')
        await expect.poll(async () => (await dashboard.auth())?.accessToken ?? accessToken).not.toBe(accessToken)
        await expect(dashboard.favorite).toBeVisible()
        expect(await provider.requests('refresh')).toHaveLength(1)
      }

      await dashboard.signOutButton.click()
      await expect(
        dashboard.zone.getByText(
          costume.revokes ? /no longer has access to your Spotify account/ : /keeps access to your Spotify account/,
        ),
      ).toBeVisible()
      const { tokens } = await provider.grants()
      expect(tokens.some(({ revoked }) => !revoked)).toBe(!costume.revokes)
    } finally {
      await stage.stop()
      await mock?.stop()
    }
  })
}

/** The built-in extension with one integration. JSON is YAML. */
function toFile({ integration }: Costume, { url, variables }: MockProvider, publicUrl: string): string {
  const client = { client_id: variables.SPOTIFY_CLIENT_ID, client_secret: variables.SPOTIFY_CLIENT_SECRET }
  const extensionUrl = `${publicUrl.replace('127.0.0.1', 'localhost')}/extension/`
  return JSON.stringify({
    // The title is in the texts of the window, and the fixtures look for Spotify's.
    integrations: { spotify: { ...integration(url), ...client, title: 'Spotify', api_url: `${url}/v1` } },
    extensions: { 'favorite-artist': { url: extensionUrl, integrations: ['spotify'] } },
  })
}
