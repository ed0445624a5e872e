import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const refusals = [
  { listener: 'Ursula Unregistered', sentence: /not registered for this app/ },
  { listener: 'Sid Scopeless', sentence: /does not have permission to read your top artists/ },
  { listener: 'Petra Premium', sentence: /no Premium subscription/ },
]
test('EX-05: a 403 keeps the token and shows the reason', async ({ openDashboard, stage, context }) => {
  const dashboard = await openDashboard()
  for (const { listener, sentence } of refusals) {
    await test.step(listener, async () => {
      await signInByOpener(dashboard, listener)
      await expect(dashboard.alert).toHaveText(sentence)
      await dashboard.signOutButton.click()
      await expect(dashboard.signInButton).toBeVisible()
      await context.clearCookies()
      await stage.provider.startOver()
    })
  }
})

const failures = [
  { name: '429', sentence: /is limiting requests/ },
  { name: '500', sentence: /has a problem/ },
  { name: 'html-200', sentence: /cannot be read/ },
  { name: 'reset', sentence: /cannot be reached/ },
]
test('EX-05: an API failure or lost connection is shown, and recovers without a new sign-in', async ({
  openDashboard,
  stage,
  context,
}) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  for (const { name, sentence } of failures) {
    await test.step(name, async () => {
      await stage.provider.misbehave({ at: 'api', name })
      await dashboard.page.reload()
      await expect(dashboard.alert).toHaveText(sentence)
      await expect(dashboard.signOutButton).toBeVisible()
      await stage.provider.reset()
      const isRetriedAutomatically = name === '429'
      if (!isRetriedAutomatically) await dashboard.zone.getByRole('button', { name: 'Try again' }).press('Enter')
      await expect(dashboard.favorite).toBeVisible()
      if (!isRetriedAutomatically) await dashboard.expectFocus()
    })
  }
  await test.step('offline', async () => {
    const before = await dashboard.favorite.textContent()
    await expect(dashboard.timeRange.getByRole('option')).toHaveText(['Last 4 weeks', 'Last 6 months', 'Last year'])
    await dashboard.timeRange.selectOption('Last 4 weeks')
    await expect(dashboard.favorite).not.toHaveText(before ?? '')
    await context.setOffline(true)
    await dashboard.timeRange.selectOption('Last year')
    await expect(dashboard.alert).toHaveText(/cannot be reached/)
    await context.setOffline(false)
    await expect(dashboard.favorite).toBeVisible()
  })
})

test('a listener without history and artists without pictures are shown', async ({ openDashboard, stage, context }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard, 'Nora New')
  await expect(dashboard.emptyHeading).toBeVisible()
  await dashboard.signOutButton.click()
  await context.clearCookies()
  await stage.provider.startOver()
  await signInByOpener(dashboard, 'Blanca Blank')
  await expect(dashboard.favorite).toBeVisible()
})

test('EX-10: null and empty values hide only their own artist, and the ID replaces a missing name', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ width: 600, height: 800 })
  await signInByOpener(dashboard)
  await expect(dashboard.topArtists.getByRole('listitem')).toHaveCount(20)
  for (const name of ['null-values', 'empty-values']) {
    await test.step(name, async () => {
      await stage.provider.misbehave({ at: 'api', name })
      await dashboard.page.reload()
      await expect(dashboard.favorite).toBeVisible()
      // Every third of the 20 entries is invalid.
      await expect(dashboard.topArtists.getByRole('listitem')).toHaveCount(14)
      await dashboard.accountButton.click()
      await expect(dashboard.account).toContainText('ada')
    })
  }
})

test('EX-01: markup in names is shown as text, and causes no request', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard()
  const requested: string[] = []
  dashboard.page.on('request', (request) => requested.push(request.url()))
  await signInByOpener(dashboard, 'Hal Hostile')
  await expect(dashboard.favorite).toBeVisible()
  const list = dashboard.topArtists
  await expect(list).toContainText('<img src=x onerror=')
  expect(await list.locator('script, img[src="x"], a[href^="javascript:"]').count()).toBe(0)
  const hosts = new Set(requested.map((url) => new URL(url).host).filter(Boolean))
  const known = [stage.publicUrl, stage.extensionUrl, stage.simulatorUrl, stage.provider.origin]
  expect([...hosts].filter((host) => !known.some((url) => new URL(url).host === host))).toEqual([])
})
