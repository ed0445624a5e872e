import type { BrowserContext } from '@playwright/test'
import { runAllTests } from '@stagedoor/testing/run-all-tests'
import type { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Signs in and returns the token. */
async function signIn(dashboard: Dashboard): Promise<string> {
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  return (await dashboard.auth())?.accessToken ?? ''
}

/** Waits for another token. */
async function expectOtherToken(dashboard: Dashboard, than: string): Promise<void> {
  await expect.poll(async () => (await dashboard.auth())?.accessToken ?? than).not.toBe(than)
}

/** Counts the windows opened from now on. */
function countWindows(context: BrowserContext): () => number {
  let windows = 0
  context.on('page', () => {
    windows += 1
  })
  return () => windows
}

test('a token is renewed before it expires, without a click or a window', async ({ openDashboard, stage, context }) => {
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

test('a dashboard that slept for three hours and has a wrong clock renews its token', async ({
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
  // The clock of the first proof is three hours ahead, so the server requires its nonce in a second one.
  expect(statuses).toEqual([401, 200])
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
})

test('a reload keeps the session', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard()
  const token = await signIn(dashboard)
  await dashboard.page.reload()
  await expect(dashboard.favorite).toBeVisible()
  await stage.provider.expireAccessTokens()
  await dashboard.timeRange.selectOption('Last year')
  await expectOtherToken(dashboard, token)
  await expect(dashboard.favorite).toBeVisible()
})

test('EX-04: a rejected token is renewed once and the request repeated once', async ({
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
})

test('EX-04: if the new token is rejected too, the button appears and no window opens', async ({
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
  // The provider has a session and a consent, so it redirects immediately.
  await stage.provider.reset()
  await dashboard.signInButton.click()
  await expect(dashboard.favorite).toBeVisible()
})

test('RT-01: dashboards whose token is rejected at the same time make one refresh request', async ({
  openDashboard,
  stage,
}) => {
  const first = await openDashboard()
  const token = await signIn(first)
  const others = await Promise.all(Array.from({ length: runAllTests ? 4 : 2 }, () => openDashboard()))
  for (const { favorite } of others) await expect(favorite).toBeVisible()
  await stage.provider.expireAccessTokens()
  const all = [first, ...others]
  await Promise.all(all.map(({ timeRange }) => timeRange.selectOption('Last year')))
  await Promise.all(all.map((dashboard) => expectOtherToken(dashboard, token)))
  for (const { favorite } of all) await expect(favorite).toBeVisible()
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
})

test('RT-04: a grant revoked at the provider ends the sign-in with a message, without a loop', async ({
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

// One trouble for each sign-in: the server shares the result of a renewal for 30 s.
for (const trouble of ['503-retry-after', 'offline', ...(runAllTests ? ['500'] : [])]) {
  test(`RT-05: a failing provider keeps the sign-in, is shown, and recovers: ${trouble}`, async ({
    openDashboard,
    stage,
  }) => {
    const dashboard = await openDashboard()
    const token = await signIn(dashboard)
    await stage.provider.misbehave({ at: 'refresh', name: trouble })
    await stage.provider.expireAccessTokens()
    await dashboard.timeRange.selectOption('Last year')
    await expect(dashboard.alert).toHaveText(/could not be renewed/)
    await expect(dashboard.signOutButton).toBeVisible()
    expect((await dashboard.auth())?.accessToken).toBe(token)
    await stage.provider.reset()
    await expect(dashboard.favorite).toBeVisible()
    await expectOtherToken(dashboard, token)
  })
}

test('RT-05: a stopped server keeps the sign-in, and the token is renewed after its restart', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  const token = await signIn(dashboard)
  await stage.provider.expireAccessTokens()
  await stage.killServer()
  await dashboard.timeRange.selectOption('Last year')
  await expect(dashboard.alert).toHaveText(/could not be renewed/)
  await stage.restartServer()
  // Retried automatically; a click on "Try again" could come too late.
  await expect(dashboard.favorite).toBeVisible()
  await expectOtherToken(dashboard, token)
})

test('a browser without IndexedDB can sign in, and must sign in again when the token expires', async ({
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
