import { readFile } from 'node:fs/promises'
import { type Browser, type BrowserContext, chromium, expect as expectOfPage, type Page } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LIVEBOARD } from '../src/liveboard.ts'
import { startEmbeddingPage } from './embedding-page.ts'
import { closeLater, control, mint, startCluster } from './use-cluster.ts'

/** Only catches hangs, in ms. */
const see = expectOfPage.configure({ timeout: 60_000 })

const hasChromium = findBrowser() !== undefined
const title = hasChromium ? 'a Liveboard in a page' : 'a Liveboard in a page (skipped: set CHROMIUM_PATH)'

const STAND_IN = new URL('../stand-in/tsembed.es.js', import.meta.url)
/** `dist/tsembed.es.js` of `@thoughtspot/visual-embed-sdk`. */
const { THOUGHTSPOT_SDK_FILE } = process.env

const WAYS = ['authEndpoint', 'getAuthToken'] as const
const MODES = { cookieless: 'AuthServerCookieless', cookie: 'AuthServer' } as const
type Mode = keyof typeof MODES

/** The cluster's default. */
const TOKEN_LIFE_MS = 300_000

describe.skipIf(!hasChromium)(title, () => testSdk(STAND_IN))
describe.skipIf(!hasChromium || !THOUGHTSPOT_SDK_FILE)(
  'a Liveboard in a page by the SDK (skipped unless THOUGHTSPOT_SDK_FILE names it)',
  () => testSdk(THOUGHTSPOT_SDK_FILE ?? ''),
)

function testSdk(file: string | URL) {
  let browser: Browser
  let context: BrowserContext
  let cluster: string
  let origin: string
  let minted: string[]
  let sentElsewhere: string[]
  let answerOf: ((user: string) => { status?: number; body: string }) | undefined

  beforeAll(async () => {
    browser = await chromium.launch(testChromium())
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    minted = []
    sentElsewhere = []
    answerOf = undefined
    const page = closeLater(
      await startEmbeddingPage({
        sdkUrl: '/sdk.js',
        host: () => cluster,
        liveboardId: LIVEBOARD.id,
        token: async (user) => {
          if (answerOf) return answerOf(user)
          minted.push(user)
          return { body: await mint(cluster, user) }
        },
      }),
    )
    origin = page.origin
    cluster = (await startCluster([origin], 'localhost')).url
    context = await browser.newContext()
    await context.route(
      ({ hostname }) => hostname !== 'localhost',
      async (route) => {
        sentElsewhere.push(route.request().url())
        await route.abort()
      },
    )
    const body = await readFile(file, 'utf8')
    await context.route(`${origin}/sdk.js`, (route) => route.fulfill({ contentType: 'text/javascript', body }))
  })
  afterEach(() => context.close())

  async function open(user: string, mode: Mode, way: (typeof WAYS)[number] = 'getAuthToken', more: object = {}) {
    const page = await context.newPage()
    const options = JSON.stringify({ authType: MODES[mode], way, ...more })
    await page.goto(`${origin}/?${new URLSearchParams({ user, options })}`)
    return page
  }

  const regions = (page: Page) => page.frameLocator('iframe').locator('tbody td:first-child')
  const events = (page: Page) => page.locator('li')

  for (const mode of ['cookieless', 'cookie'] as const) {
    it.each(WAYS)(`reaches SUCCESS in ${mode} mode by %s, with the rows of its user`, async (way) => {
      const page = await open('vera', mode, way)
      await see(events(page)).toHaveText(['SDK_SUCCESS', 'SUCCESS'])
      await see(regions(page)).toHaveText(['North', 'East'])
      expect(minted).toEqual(['vera'])
      expect(sentElsewhere).toEqual([])
    })
  }

  it('renews an expired token: FAILURE of EXPIRY is not the end', async () => {
    const page = await open('vera', 'cookieless')
    await see(regions(page)).toHaveCount(2)
    await control(cluster, '/expire')
    await page.frameLocator('iframe').getByRole('button', { name: 'Refresh' }).click()
    await see(events(page)).toHaveText(['SDK_SUCCESS', 'SUCCESS', 'FAILURE EXPIRY', 'SUCCESS'])
    await see(regions(page)).toHaveText(['North', 'East'])
    expect(minted).toEqual(['vera', 'vera'])
  })

  it('renews a token before it expires, without FAILURE', async () => {
    await context.clock.install()
    const page = await open('vera', 'cookieless')
    await see(regions(page)).toHaveCount(2)
    await context.clock.fastForward(TOKEN_LIFE_MS)
    await see(events(page)).toHaveText(['SDK_SUCCESS', 'SUCCESS', 'SUCCESS'])
    expect(minted).toEqual(['vera', 'vera'])
  })

  // The answer of the real SDK in this case is not known.
  it.skipIf(file !== STAND_IN)(
    'begins another session in cookie mode with autoLogin, and ends without it',
    async () => {
      const renewing = await open('vera', 'cookie', 'authEndpoint', { autoLogin: true })
      await see(regions(renewing)).toHaveCount(2)
      await control(cluster, '/expire')
      await renewing.frameLocator('iframe').getByRole('button', { name: 'Refresh' }).click()
      await see(events(renewing)).toHaveText(['SDK_SUCCESS', 'SUCCESS', 'FAILURE EXPIRY', 'SUCCESS'])

      const ending = await open('vera', 'cookie', 'authEndpoint')
      await see(regions(ending)).toHaveCount(2)
      await control(cluster, '/expire')
      await ending.frameLocator('iframe').getByRole('button', { name: 'Refresh' }).click()
      await see(ending.locator('#liveboard')).toHaveText('Not logged in')
    },
  )

  it('keeps two people in two tabs apart without cookies; with cookies the second sees what the first may see', async () => {
    const vera = await open('vera', 'cookieless')
    const victor = await open('victor', 'cookieless')
    await see(regions(vera)).toHaveText(['North', 'East'])
    await see(regions(victor)).toHaveText(['South'])
    await see(regions(await open('vera', 'cookie'))).toHaveText(['North', 'East'])
    await see(regions(await open('victor', 'cookie'))).toHaveText(['North', 'East'])
  })

  it.each([
    ['an error page', { status: 500, body: '<html>Error</html>' }],
    ['an empty body', { status: 401, body: '' }],
    ['a token with a line break', { body: 'token\n' }],
  ])('fails for %s', async (_case, answer) => {
    answerOf = () => answer
    const page = await open('vera', 'cookieless', 'authEndpoint')
    await see(page.locator('#liveboard')).toHaveText('Not logged in')
    expect(new Set(await events(page).allTextContents())).toEqual(new Set(['FAILURE SDK']))
  })

  it('takes an error page for a token if the page switches verification off, but no empty body', async () => {
    answerOf = () => ({ status: 500, body: 'Error' })
    const page = await open('vera', 'cookieless', 'authEndpoint', { disableTokenVerification: true })
    await see(events(page).first()).toHaveText('SDK_SUCCESS')
    answerOf = () => ({ status: 500, body: '' })
    const empty = await open('vera', 'cookieless', 'authEndpoint', { disableTokenVerification: true })
    await see(events(empty).first()).toHaveText('FAILURE SDK')
  })
}
