import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '../src/create-simulator.ts'
import { hasChromium } from './launch-chromium.ts'
import { APP, type JwtChange, mintJwt } from './mint-jwt.ts'
import { see, useSimulator } from './use-simulator.ts'

const EVENTS = ['vizloaderror', 'firstinteractive']
/** A copy of Tableau's own Embedding API, as one module. */
const realLibrary = process.env['TABLEAU_EMBEDDING_LIBRARY']
const title = hasChromium ? 'in Chromium' : 'in Chromium (skipped: none found, set CHROMIUM_PATH)'

describe.skipIf(!hasChromium)(`an embedded view ${title}`, () => {
  const stage = useSimulator()
  let tableau: Simulator
  let server = ''
  let page = ''
  const embedding = createServer((request, response) => {
    if (request.url === '/library.js' && realLibrary) {
      response.setHeader('Content-Type', 'text/javascript').end(readFileSync(realLibrary))
      return
    }
    response
      .setHeader('Content-Type', 'text/html')
      .end('<!doctype html><title>Embedding page</title><link rel="icon" href="data:,">')
  })

  beforeAll(async () => {
    await new Promise<void>((resolve) => embedding.listen(0, '127.0.0.1', resolve))
    page = `http://localhost:${(embedding.address() as AddressInfo).port}`
    tableau = createSimulator({
      host: '127.0.0.1',
      port: 0,
      extensionUrls: [stage.fixture.extensionUrl],
      tableau: {
        site: 'stage',
        clientId: APP.clientId,
        secrets: new Map([[APP.secretId, APP.secretValue]]),
        domains: [page],
      },
    })
    // Same-site with the embedding page: without https, browsers send no cookies of another site.
    server = (await tableau.listen()).replace('127.0.0.1', 'localhost')
  })
  afterAll(async () => {
    await tableau.close()
    embedding.close()
  })

  /** Embeds a view, and resolves with the name, code and status of the first event. */
  async function embed(
    change: JwtChange,
    { view = 'SalesReview/SalesDashboard', attributes = {}, children = '' } = {},
  ) {
    if (stage.page.url() !== `${page}/`) {
      await stage.page.goto(page)
      await stage.page.addScriptTag({
        type: 'module',
        url: `${server}/javascripts/api/tableau.embedding.3.latest.min.js`,
      })
    }
    const all = { src: `${server}/t/stage/views/${view}`, token: mintJwt(change), ...attributes }
    return stage.page.evaluate(
      async ({ all, children, events }) => {
        const viz = document.createElement('tableau-viz')
        for (const [name, value] of Object.entries(all)) viz.setAttribute(name, String(value))
        viz.innerHTML = children
        const event = new Promise<Event>((resolve) => {
          for (const name of events) viz.addEventListener(name, resolve, { once: true })
        })
        document.body.replaceChildren(viz)
        const { type, detail } = (await event) as CustomEvent
        return { type, code: detail.errorCode, message: detail.message, text: JSON.stringify(detail) }
      },
      { all, children, events: EVENTS },
    )
  }
  const viz = (from: Page = stage.page): FrameLocator => from.frameLocator('tableau-viz iframe')
  const marksOf = (worksheet: string) => viz().locator(`figure[data-worksheet="${worksheet}"] .mark`)

  it('shows the rows of the person, and the extension', async () => {
    expect(await embed({})).toMatchObject({ type: 'firstinteractive' })
    await see(viz().locator('#viewer')).toHaveText('Vera Viewer')
    await see(viz().getByTitle('Extension').contentFrame().locator('#start')).toHaveText('initialized')
    await see(marksOf('Sales by Region')).toHaveCount(2)
    expect(await marksOf('Sales by Region').evaluateAll(toKeys)).toEqual(['West', 'Central'])
    await embed({ claims: { sub: 'victor' } })
    await see(viz().locator('#viewer')).toHaveText('Victor Viewer')
    expect(await marksOf('Sales by Region').evaluateAll(toKeys)).toEqual(['East', 'South'])
    await embed({ claims: { sub: 'victor', Region: ['South'] } })
    await see(marksOf('Sales by Region')).toHaveCount(1)
    expect(await marksOf('Sales by Region').evaluateAll(toKeys)).toEqual(['South'])
  })

  it('has the filters, parameters and sheet of its address', async () => {
    const children =
      '<viz-filter field="Region" value="West"></viz-filter><viz-parameter name="Number of artists" value="3"></viz-parameter><viz-filter field="Planet" value="Mars"></viz-filter>'
    await embed({}, { children, attributes: { 'hide-tabs': '', toolbar: 'hidden' } })
    await see(marksOf('Sales by Region')).toHaveCount(1)
    await see(marksOf('Plays by Artist')).toHaveCount(3)
    await see(viz().getByRole('tablist')).toBeHidden()
    await see(viz().locator('.title-bar')).toBeHidden()
    await embed({}, { view: 'ListeningHabits/PlaysbyArtist' })
    await see(viz().getByRole('heading', { name: 'Plays by Artist' })).toBeVisible()
    await see(viz().getByRole('tab', { name: 'Plays by Artist' })).toHaveAttribute('aria-selected', 'true')
  })

  it('keeps filters and sheet until the token changes', async () => {
    await embed({})
    await viz().getByRole('tab', { name: 'Sales by Month' }).click()
    await see(viz().getByRole('heading', { name: 'Sales by Month' })).toBeVisible()
    await stage.page
      .locator('tableau-viz')
      .evaluate((element, token) => element.setAttribute('token', token), mintJwt())
    await see(viz().getByRole('heading', { name: 'Sales by Month' })).toBeHidden()
    await see(viz().getByRole('heading', { name: 'Sales Dashboard' })).toBeVisible()
  })

  it('reports a token that is refused, and one that was used', async () => {
    const refused = await embed({ claims: { sub: 'unknown' } })
    stage.complaints = []
    expect(refused).toMatchObject({ type: 'vizloaderror', code: 'auth-failed' })
    expect(JSON.parse(refused.message)).toMatchObject({ statusCode: 401, errorMessage: expect.stringContaining('16') })
    expect(JSON.parse(refused.text)).toMatchObject({ _errorCode: 'auth-failed' })
    const claims = { jti: 'used' }
    expect(await embed({ claims })).toMatchObject({ type: 'firstinteractive' })
    expect(await embed({ claims })).toMatchObject({ type: 'vizloaderror', code: 'auth-failed' })
    stage.complaints = []
  })

  it('fails without a reason for a page that is not allowed, which cannot frame it either', async () => {
    await fetch(`${server}/control/orders`, { method: 'POST', body: JSON.stringify({ domains: [] }) })
    expect(await embed({})).toMatchObject({ type: 'vizloaderror', code: 'unknown-auth-error' })
    stage.complaints = []
    await fetch(`${server}/control/reset`, { method: 'POST' })
  })

  it('has no view without a session, and none that the person may not see', async () => {
    const view = `${server}/t/stage/views/Payroll/Salaries`
    const without = await fetch(view)
    expect([without.status, await without.text()]).toEqual([401, expect.stringContaining('Sign in to Tableau')])
    expect(without.headers.get('content-security-policy')).toContain(`frame-ancestors ${page}`)
    const cookieFor = async (sub: string) => {
      const response = await fetch(`${server}/vizportal/api/web/v1/auth/embed/signin`, {
        method: 'POST',
        headers: { Origin: page },
        body: JSON.stringify({ siteName: 'stage', jwt: mintJwt({ claims: { sub } }) }),
      })
      return response.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    expect((await fetch(view, { headers: { Cookie: await cookieFor('vera') } })).status).toBe(404)
    const ada = { headers: { Cookie: await cookieFor('ada') } }
    expect((await fetch(view, ada)).status).toBe(200)
    await fetch(`${server}/control/expire-sessions`, { method: 'POST' })
    expect((await fetch(view, ada)).status).toBe(401)
  })

  it.skipIf(!realLibrary)("signs in and requests the view with Tableau's own library", async () => {
    await stage.page.goto(page)
    await stage.page.addScriptTag({ type: 'module', url: '/library.js' })
    const navigated = stage.page.waitForEvent('framenavigated', (frame) => frame.url().includes('/t/stage/views/'))
    const attributes = { src: `${server}/t/stage/views/SalesReview/SalesDashboard`, token: mintJwt() }
    await stage.page.evaluate((all) => {
      const element = document.createElement('tableau-viz')
      for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
      document.body.append(element)
    }, attributes)
    await see((await navigated).locator('#viewer')).toHaveText('Vera Viewer')
    const refused = stage.page.evaluate(
      (all) =>
        new Promise<string>((resolve) => {
          const element = document.createElement('tableau-viz')
          for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
          element.addEventListener('vizloaderror', (event) => resolve((event as CustomEvent).detail.errorCode))
          document.body.append(element)
        }),
      { ...attributes, token: mintJwt({ claims: { sub: 'unknown' } }) },
    )
    expect(await refused).toBe('auth-failed')
    stage.complaints = []
  })
})

const toKeys = (marks: Element[]) => marks.map((mark) => mark.getAttribute('data-key'))
