import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, expect as expectPage, type Page } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { FakeIssuer } from '../portal/fake-issuer.ts'
import { contentOrigin, openContent } from '../portal/open-content.ts'
import { startConnectedPortal } from '../portal/start-connected-portal.ts'

const BROWSER = findBrowser()

/** An element that refuses its first tokens, as many as `window.refusals`, and then reports that it is shown. */
const LIBRARY = `
window.tokens = []
customElements.define('tableau-viz', class extends HTMLElement {
  connectedCallback() {
    window.tokens.push(this.getAttribute('token'))
    const refused = window.tokens.length <= window.refusals
    const detail = { errorCode: 'auth-failed', message: '{"statusCode":401}' }
    queueMicrotask(() =>
      this.dispatchEvent(refused ? new CustomEvent('vizloaderror', { detail }) : new Event('firstinteractive')))
  }
})`

describe.skipIf(!BROWSER)('the page of a Tableau view, in a browser', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch(testChromium())
  })

  afterAll(() => browser?.close())

  /** Opens a view as victor, at a server whose library refuses the first tokens. */
  async function open({ refusals = 0, language = 'en', library = LIBRARY } = {}) {
    const server = createServer((_request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      if (library === '') response.writeHead(404).end()
      else response.setHeader('Content-Type', 'text/javascript').end(library)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const portal = await startConnectedPortal()
    const { port } = server.address() as AddressInfo
    const config = { server: `http://localhost:${port}` }
    const { guid } = portal.directory.add({ template: 'tableau', authType: 'Viewer', config })
    const issuer = new FakeIssuer()
    portal.directory.issuers.set(guid, issuer)
    const item = await portal.createContent([guid], {
      appMode: 'tableau-view',
      embed: { view: 'a/b', toolbar: 'top', device: 'default', hide_tabs: false, filters: {}, parameters: {} },
    })
    const victor = await portal.createPerson('viewer', 'victor', { claims: { preferred_username: 'victor' } })
    const cookies = (await openContent(portal, item.guid, victor)).split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: `${contentOrigin(portal)}/content/${item.guid}/` }
    })
    const context = await browser.newContext({ locale: language, viewport: { width: 320, height: 480 } })
    onTestFinished(async () => {
      await context.close()
      server.closeAllConnections()
      server.close()
    })
    await context.addCookies(cookies)
    await context.addInitScript(`window.refusals = ${refusals}`)
    const page = await context.newPage()
    await page.goto(`${contentOrigin(portal)}/content/${item.guid}/`)
    return { page, issuer }
  }

  // The stand-in defines a global of the page.
  const tokensOf = (page: Page) => page.evaluate(() => (window as unknown as { tokens: string[] }).tokens)

  it('EM-08: replaces one refused token, and no more', async () => {
    const { page } = await open({ refusals: 1 })
    await expectPage(page.locator('tableau-viz')).toBeVisible()
    await expectPage(page.getByRole('status')).toBeHidden()
    expect(await tokensOf(page)).toEqual(['token-1-of-victor', 'token-2-of-victor'])
  })

  it('says what to do when both are refused, and tries again on request', async () => {
    const { page } = await open({ refusals: 2, language: 'de' })
    await expectPage(page.getByRole('heading')).toBeVisible()
    expect(await tokensOf(page)).toHaveLength(2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.getByRole('button', { name: 'Erneut versuchen' }).click()
    await expectPage(page.locator('tableau-viz')).toBeVisible()
    expect(await tokensOf(page)).toHaveLength(3)
  })

  it('EM-08: a view that is shown stays as it is when the library reports an error later', async () => {
    const { page } = await open()
    await expectPage(page.getByRole('status')).toBeHidden()
    await page.locator('tableau-viz').evaluate((viz) => {
      viz.setAttribute('data-filters', 'kept')
      viz.dispatchEvent(new CustomEvent('vizloaderror', { detail: { errorCode: 'auth-failed', message: '' } }))
    })
    await expectPage(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expectPage(page.locator('tableau-viz[data-filters=kept]')).toBeVisible()
    expect(await tokensOf(page)).toHaveLength(1)
  })

  it('says why there is no token', async () => {
    const { page, issuer } = await open({ library: '' })
    await expectPage(page.getByText('could not be loaded')).toBeVisible()
    expect(issuer.requests).toEqual([])
  })
})
