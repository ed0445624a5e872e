import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TableauWindow } from './fixtures/dashboard.ts'
import { toSavedText } from './fixtures/saved-settings.ts'
import { agree, continueToProvider, readCode } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('BND-17: the start page names the host and permissions, and its buttons have the same size', async ({
  openDashboard,
  otherBrowser,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await expect(otherBrowser.getByRole('heading', { name: 'Connect Spotify to your Tableau dashboard' })).toBeVisible()
  await expect(otherBrowser.getByText('See your top artists')).toBeVisible()
  await expect(otherBrowser.getByText(new URL(stage.publicUrl).hostname).first()).toBeVisible()
  const proceed = await otherBrowser.getByRole('button', { name: 'Continue to Spotify' }).boundingBox()
  const cancel = await otherBrowser.getByRole('button', { name: 'Cancel' }).boundingBox()
  expect(proceed?.height).toBe(cancel?.height)
  expect(Math.abs((proceed?.width ?? 0) - (cancel?.width ?? 1))).toBeLessThan(1)
})

test('ST-07, DL-08: no code, state or token in addresses, history or messages', async ({ openDashboard, context }) => {
  const messages: string[] = []
  await context.exposeBinding('recordMessage', (_source, text: string) => void messages.push(text))
  await context.addInitScript(() => {
    addEventListener('message', ({ data }) => {
      // Defined by `exposeBinding`.
      const record = (globalThis as unknown as { recordMessage: (text: string) => void }).recordMessage
      record(JSON.stringify(data))
    })
  })
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  const addresses: string[] = []
  window.on('framenavigated', (frame) => addresses.push(frame.url()))
  const closed = window.waitForEvent('close')
  await agree(window)
  await expect(dashboard.favorite).toBeVisible()
  await closed
  expect(addresses.at(-1)).toMatch(/\/signin\/done\/[A-Za-z0-9_-]{43}$/)
  expect(messages.some((message) => message.includes('stagedoor:proof'))).toBe(true)
  const token = (await dashboard.auth())?.accessToken ?? ''
  expect(token).toMatch(/./)
  expect(messages.filter((message) => message.includes(token))).toEqual([])
})

test('BND-10: a window opened by a foreign page gets no proof and needs the code', async ({
  openDashboard,
  context,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const address = await dashboard.pressForAddress()
  const foreign = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<a href="${address.replaceAll('&', '&amp;')}" target="w" rel="opener">open</a>`)
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  try {
    const page = await context.newPage()
    await page.goto(`http://localhost:${(foreign.address() as AddressInfo).port}/`)
    const [window] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link').click()])
    await continueToProvider(window)
    await agree(window)
    await readCode(window)
    expect(await stage.provider.requests('token')).toHaveLength(0)
  } finally {
    foreign.close()
  }
})

test('BND-11: the dashboard answers a hello only from the window that it opened', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  const id = new URL((await dashboard.reopenLink.getAttribute('href')) ?? '').searchParams.get('id')
  const answers = await dashboard.page.evaluate(
    async ({ id, origin }) => {
      const seen: unknown[] = []
      addEventListener('message', ({ data }) => {
        if (String(data?.type).startsWith('stagedoor:')) seen.push(data)
      })
      const frame = document.querySelector('iframe')?.contentWindow
      frame?.postMessage({ type: 'stagedoor:hello', id }, '*')
      // A second message, to the exact origin.
      frame?.postMessage({ type: 'stagedoor:hello', id }, origin)
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      })
      return seen
    },
    { id, origin: new URL(stage.extensionUrl).origin },
  )
  expect(answers).toEqual([])
  await agree(window)
  await expect(dashboard.favorite).toBeVisible()
})

test.describe('with one allowed frame ancestor', () => {
  test.use({ serverEnv: { FRAME_ANCESTORS: 'https://tableau.example.com' } })

  test('EX-07: the browser blocks the frame on other sites', async ({ page, stage }) => {
    const blocked = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await page.goto(stage.simulatorUrl)
    await blocked
    await expect(page.frameLocator('iframe[title="Extension"]').getByRole('button')).toHaveCount(0)
  })
})

for (const origins of ['two', 'one'] as const) {
  test.describe(`with any frame ancestor allowed, and origins: ${origins}`, () => {
    test.use({ serverEnv: { FRAME_ANCESTORS: '*' }, origins })

    test('BND-25, HD-11: a window with a proof waits for a click, and the provider asks for consent', async ({
      openDashboard,
      stage,
    }) => {
      const dashboard = await openDashboard()
      const opened = dashboard.page.waitForEvent('popup')
      await dashboard.signInButton.click()
      const window = await opened
      await window.locator('[name=openerVerifier]:not([value=""])').waitFor({ state: 'attached' })
      expect(await stage.provider.requests('authorize')).toHaveLength(0)
      await continueToProvider(window)
      await agree(window)
      await expect(dashboard.favorite).toBeVisible()
      const [authorize] = await stage.provider.requests('authorize')
      expect(authorize?.parameters['show_dialog']).toBe('true')
    })
  })
}

test('EX-06: servers and scopes in the workbook are ignored', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard({ mode: 'authoring' })
  const frame = await dashboard.initializedFrame()
  const evil = 'https://evil.example'
  const more = { publicUrl: evil, apiUrl: evil, integration: 'evil', scope: 'everything' }
  await frame.evaluate(
    async (text) => {
      const settings = (window as unknown as TableauWindow).tableau?.extensions.settings
      for (const name of ['publicUrl', 'apiUrl', 'integration', 'scope']) settings?.set(name, 'https://evil.example')
      settings?.set('stagedoor', text)
      await settings?.saveAsync()
    },
    toSavedText({ title: 'Harmless', ...more }),
  )
  await dashboard.page.reload()
  const window = await dashboard.pressForPopup()
  expect(new URL(window.url() === 'about:blank' ? stage.publicUrl : window.url()).host).not.toContain('evil')
  await agree(window)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.zone.getByRole('heading', { name: 'Harmless' })).toBeVisible()
  const [authorize] = await stage.provider.requests('authorize')
  expect(authorize?.parameters['scope']).toBe('user-top-read')
})
