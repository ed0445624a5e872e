import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSamples } from './build-samples.ts'
import { createFakePortal } from './fake-portal.ts'

/** Shows the token that it got, as the SDK's frame would use it. */
const SDK = `
  let config
  export const AuthType = { TrustedAuthTokenCookieless: 'AuthServerCookieless' }
  export const init = (given) => void (config = given)
  export class LiveboardEmbed {
    constructor(parent, { liveboardId }) { Object.assign(this, { parent, liveboardId }) }
    async render() {
      const frame = document.createElement('output')
      frame.textContent = [config.thoughtSpotHost, config.authType, this.liveboardId, await config.getAuthToken()].join(' | ')
      this.parent.replaceChildren(frame)
    }
    destroy() { this.parent.replaceChildren() }
  }`

const hasChromium = findBrowser() !== undefined
const title = hasChromium ? 'the samples' : 'the samples (skipped: no Chromium found, set CHROMIUM_PATH)'

describe.skipIf(!hasChromium)(title, () => {
  const servers: Server[] = []
  let browser: Browser
  let page: Page
  let pageUrl = ''
  let portalUrl = ''
  let sent: ReturnType<typeof createFakePortal>['sent']

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    const files = new Map([...(await buildSamples('/sdk.js')), ['/sdk.js', SDK]])
    pageUrl = await serve(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://page')
      response.setHeader('Content-Type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html')
      response.end(files.get(pathname))
    })
    const portal = createFakePortal(pageUrl)
    sent = portal.sent
    portalUrl = await serve(portal.answer)
    browser = await chromium.launch(testChromium())
    page = await browser.newPage()
  })

  afterAll(async () => {
    await browser.close()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function open(sample: string, idToken: string): Promise<void> {
    sent.length = 0
    const parameters = {
      sample,
      id_token: idToken,
      portal: portalUrl,
      integration: 'an-integration',
      content: 'a-guid',
    }
    const places = { view: 'https://tableau/views/a/b', host: 'https://thoughtspot', liveboard: 'a-liveboard' }
    await page.goto(`${pageUrl}/?${new URLSearchParams({ ...parameters, ...places })}`)
  }

  it.each(['view', 'react-view'])('%s shows a Tableau view with a token of its person', async (sample) => {
    await open(sample, 'vera')
    const view = page.locator('tableau-viz')
    await view.waitFor({ state: 'attached' })
    expect(await view.getAttribute('token')).toMatch(/^token \d of vera$/)
    expect(await view.getAttribute('src')).toBe('https://tableau/views/a/b')
    expect(sent[0]).toEqual({
      url: '/tokens/an-integration',
      authorization: 'Bearer vera',
      body: { content: 'a-guid' },
    })
  })

  it.each(['liveboard', 'react-liveboard'])('%s shows a Liveboard with a token of its person', async (sample) => {
    await open(sample, 'victor')
    const shown = page.locator('main output')
    await shown.waitFor()
    expect(await shown.textContent()).toMatch(
      /^https:\/\/thoughtspot \| AuthServerCookieless \| a-liveboard \| token \d of victor$/,
    )
  })

  it('takes no error page for a token', async () => {
    const failed = page.waitForEvent('pageerror')
    await open('view', 'refused')
    expect((await failed).message).toContain('issued no token (status 401)')
    expect(await page.locator('tableau-viz').count()).toBe(0)
  })
})
