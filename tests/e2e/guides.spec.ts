import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { type MockProvider, startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { continueWhenLate, makePatient } from './fixtures/dashboard.ts'
import { Guide } from './fixtures/guide.ts'
import { agree } from './fixtures/sign-in-window.ts'
import { GENEROUS_LIMITS } from './fixtures/stage.ts'
import { expect, test } from './fixtures/test.ts'

type Followed = {
  page: string
  /** Name of the integration, and of the costume of the mock. */
  integration: string
  costume: string
  /** What the real provider's template has, at the mock. */
  endpoints: (url: string) => Record<string, string>
  /** Addresses of the provider's API in the page, and what the mock has instead. */
  api: (url: string) => Record<string, string>
}

/** Follows a page with the mock provider in place of the real one. */
async function follow({ page, integration, costume, endpoints, api }: Followed) {
  const [port, pagePort] = [await freePort(), await freePort()]
  const publicUrl = `http://127.0.0.1:${port}`
  const clientId = 'app-of-the-guide'
  const clientSecret = newSecret()
  const redirectUris = [`${publicUrl}/oauth/callback/${integration}`]
  const mock: MockProvider = await startMockProvider({ redirectUris, clientId, clientSecret, costume })
  const overrides = Object.entries(endpoints(mock.url)).map(([key, value]) => `\n    ${key}: ${value}`)
  const guide = new Guide(page, {
    'http://127.0.0.1:3000': publicUrl,
    'http://localhost:8080': `http://localhost:${pagePort}`,
    ' 8080': ` ${pagePort}`,
    'your-client-id': clientId,
    'your-client-secret': clientSecret,
    [`template: ${costume}`]: `template: ${costume}${overrides.join('')}`,
    ...api(mock.url),
  })
  const store = mkdtempSync(join(tmpdir(), 'stagedoor-store-'))
  const stop = async () => {
    await guide.stop()
    await mock.stop()
    rmSync(store, { recursive: true })
  }
  const env = {
    ...GENEROUS_LIMITS,
    PORT: String(port),
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: `sqlite:${store}/db`,
  }
  try {
    await guide.follow(env)
  } catch (error) {
    await stop()
    throw error
  }
  // The address to register is that of the page.
  expect(guide.quotes).toContain(redirectUris[0])
  return { guide, publicUrl, pageUrl: `http://localhost:${pagePort}/`, stop }
}

// One after the other: Vite allows one `build:client` at a time, and two of `pnpm start` may choose the same port.
test.describe.configure({ mode: 'default' })

/** Signs in by the button in `place`. */
async function signIn(page: Page, place: Pick<Page, 'getByRole'>, provider: string) {
  await makePatient(page.context())
  const button = place.getByRole('button', { name: `Sign in to ${provider}` })
  const [window] = await Promise.all([page.waitForEvent('popup'), button.click()])
  await continueWhenLate(window)
  await agree(window)
}

test('docs/add-a-provider.md, followed literally, leads to a token', async ({ page }) => {
  const { pageUrl, publicUrl, stop } = await follow({
    page: 'docs/add-a-provider.md',
    integration: 'github',
    costume: 'github',
    endpoints: (url) => ({
      authorization_endpoint: `${url}/login/oauth/authorize`,
      token_endpoint: `${url}/login/oauth/access_token`,
      revocation_endpoint: 'none',
    }),
    api: (url) => ({ 'https://api.github.com/user': `${url}/v1/me` }),
  })
  try {
    await page.goto(pageUrl)
    await signIn(page, page, 'GitHub')
    await expect(page.getByText('"display_name": "Ada Melody"')).toBeVisible()
  } finally {
    await stop()
  }
  for (const url of [pageUrl, publicUrl]) await expect(fetch(url)).rejects.toThrow(TypeError)
})

test('docs/write-an-extension.md, followed literally, leads to appointments on a dashboard', async ({ page }) => {
  const { guide, pageUrl, publicUrl, stop } = await follow({
    page: 'docs/write-an-extension.md',
    integration: 'calendar',
    costume: 'google',
    endpoints: (url) => ({
      issuer: url,
      authorization_endpoint: `${url}/o/oauth2/v2/auth`,
      token_endpoint: `${url}/token`,
      revocation_endpoint: `${url}/revoke`,
    }),
    api: (url) => ({ 'https://www.googleapis.com/calendar/v3': `${url}/calendar/v3` }),
  })
  try {
    const dashboard = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(guide.outputOf('simulated Tableau dashboard'))?.[0] ?? ''
    await page.goto(dashboard)
    const zone = page.frameLocator('iframe[title="Extension"]')
    await signIn(page, zone, 'Google')
    await expect(zone.getByRole('listitem')).toHaveCount(5)
    await expect(zone.getByText('Review of the sales dashboard').first()).toBeVisible()

    const manifestUrl = guide.quotes.find((quote) => quote.includes('/manifest.trex')) ?? ''
    expect(manifestUrl).toContain(publicUrl)
    expect(await (await page.request.get(manifestUrl)).text()).toContain(`<url>${pageUrl}</url>`)
  } finally {
    await stop()
  }
})
