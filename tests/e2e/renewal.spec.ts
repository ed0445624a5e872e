import type { BrowserContext } from '@playwright/test'
import type { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Signs in, and gives the token. */
async function signIn(dashboard: Dashboard): Promise<string> {
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  return (await dashboard.auth())?.accessToken ?? ''
}

/** Still signed in, but with another token. */
async function expectOtherToken(dashboard: Dashboard, than: string): Promise<void> {
  await expect.poll(async () => (await dashboard.auth())?.accessToken ?? than).not.toBe(than)
}

/** Tells every window that opens from now on. */
function countWindows(context: BrowserContext): () => number {
  let windows = 0
  context.on('page', () => {
    windows += 1
  })
  return () => windows
}

test('a token is renewed before it ends, by nobody and without a window', async ({ openDashboard, stage, context }) => {
  const dashboard = await openDashboard()
  const { page } = dashboard
  await page.clock.install()
  await page.reload()
  const token = await signIn(dashboard)
  const windows = countWindows(context)
  const { session, since, expiresAt = 0 } = (await dashboard.auth()) ?? {}
  const leftMs = async () => expiresAt - (await page.evaluate(() => Date.now()))
  await page.clock.fastForward((await leftMs()) - 59_000)
  await expectOtherToken(dashboard, token)
  expect(await leftMs()).toBeGreaterThan(0)
  expect(await dashboard.auth()).toMatchObject({ session, since })
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.favorite).toBeVisible()
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
  expect(windows()).toBe(0)
})

test('a dashboard that slept for three hours, and whose clock is now wrong, renews and goes on', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  await dashboard.page.clock.install()
  await dashboard.page.reload()
  const token = await signIn(dashboard)
  const statuses: number[] = []
  dashboard.page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/renewal')) statuses.push(response.status())
  })
  await dashboard.page.clock.fastForward('03:00:00')
  await expectOtherToken(dashboard, token)
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.favorite).toBeVisible()
  // The first proof is three hours ahead of the server's clock, so the server asks for its nonce in a second one.
  expect(statuses).toEqual([401, 200])
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
})

test('EX-04: a token that is refused is renewed once, and the request repeated once, after a reload as well', async ({
  openDashboard,
  stage,
  context,
}) => {
  const dashboard = await openDashboard()
  const token = await signIn(dashboard)
  const windows = countWindows(context)
  await stage.provider.expireAccessTokens()
  await dashboard.timeRange.selectOption('Last year')
  await expectOtherToken(dashboard, token)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.signInButton).toBeHidden()
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
  const statuses = (await stage.provider.requests('api')).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(1)
  expect(windows()).toBe(0)
  await dashboard.page.reload()
  await expect(dashboard.favorite).toBeVisible()
  const renewed = (await dashboard.auth())?.accessToken ?? ''
  await stage.provider.expireAccessTokens()
  await dashboard.timeRange.selectOption('Last year')
  await expectOtherToken(dashboard, renewed)
  await expect(dashboard.favorite).toBeVisible()
})

test('EX-04: when the fresh token is refused as well, there is the button and no window', async ({
  openDashboard,
  stage,
  context,
}) => {
  const dashboard = await openDashboard()
  await signIn(dashboard)
  const windows = countWindows(context)
  await stage.provider.reset()
  await stage.provider.misbehave({ at: 'api', name: '401' })
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.signInButton).toBeVisible()
  await expect(dashboard.alert).toHaveText(/session has ended/)
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
  expect(await stage.provider.requests('api')).toHaveLength(2)
  expect(await dashboard.stored()).toEqual({})
  expect(windows()).toBe(0)
  // The provider still knows who they are and what they agreed to, and sends the window straight back.
  await stage.provider.reset()
  await dashboard.pressForPopup()
  await expect(dashboard.favorite).toBeVisible()
})

test('RT-01: three dashboards whose token is refused at once make one request for another', async ({
  openDashboard,
  stage,
}) => {
  const first = await openDashboard()
  const token = await signIn(first)
  const others = await Promise.all([openDashboard(), openDashboard()])
  for (const { favorite } of others) await expect(favorite).toBeVisible()
  await stage.provider.expireAccessTokens()
  const all = [first, ...others]
  await Promise.all(all.map(({ timeRange }) => timeRange.selectOption('Last year')))
  await Promise.all(all.map((dashboard) => expectOtherToken(dashboard, token)))
  for (const { favorite } of all) await expect(favorite).toBeVisible()
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
})

test('RT-04: a grant that the provider has ended ends the sign-in, with a sentence and no loop', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  await signIn(dashboard)
  await stage.provider.misbehave({ at: 'refresh', name: 'invalid-grant' })
  await stage.provider.expireAccessTokens()
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.alert).toHaveText(/session has ended/)
  await expect(dashboard.signInButton).toBeVisible()
  await dashboard.page.reload()
  await expect(dashboard.signInButton).toBeVisible()
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
})

test('RT-05: trouble at the provider, or no server at all, keeps the sign-in, is said, and heals', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  await signIn(dashboard)
  const token = async () => (await dashboard.auth())?.accessToken ?? ''
  const loseToken = async () => {
    await stage.provider.expireAccessTokens()
    await dashboard.timeRange.selectOption('Last year')
    await expect(dashboard.alert).toHaveText(/could not be renewed/)
  }
  for (const trouble of ['500', '503-retry-after', 'offline'] as const) {
    await test.step(trouble, async () => {
      const before = await token()
      await stage.provider.misbehave({ at: 'refresh', name: trouble })
      await loseToken()
      await expect(dashboard.signOutButton).toBeVisible()
      expect(await token()).toBe(before)
      await stage.provider.reset()
      await expect(dashboard.favorite).toBeVisible()
      await expectOtherToken(dashboard, before)
      // Forgets the artists of the range.
      await dashboard.page.reload()
      await expect(dashboard.favorite).toBeVisible()
    })
  }
  await test.step('no server', async () => {
    const before = await token()
    await stage.killServer()
    await loseToken()
    await stage.restartServer()
    await dashboard.zone.getByRole('button', { name: 'Try again' }).click()
    await expect(dashboard.favorite).toBeVisible()
    await expectOtherToken(dashboard, before)
  })
})

test('a browser that keeps no key signs in all the same, and asks for a sign-in when the token ends', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  await dashboard.page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })
  })
  await dashboard.page.reload()
  await signIn(dashboard)
  expect(await dashboard.auth()).not.toHaveProperty('session')
  await stage.provider.expireAccessTokens()
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.alert).toHaveText(/session has ended/)
  await expect(dashboard.signInButton).toBeVisible()
  expect(await stage.provider.requests('refresh')).toEqual([])
})
