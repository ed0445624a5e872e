import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const refusals = [
  { listener: 'Ursula Unregistered', sentence: /not registered for this app/ },
  { listener: 'Sid Scopeless', sentence: /does not have permission to read your top artists/ },
  { listener: 'Petra Premium', sentence: /no Premium subscription/ },
]
test('EX-05: a 403 keeps the token and explains itself', async ({ openDashboard, stage, context }) => {
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
test('EX-05: a failure of the API is said, and heals without a new sign-in', async ({ openDashboard, stage }) => {
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
      const again = dashboard.zone.getByRole('button', { name: 'Try again' })
      if (name !== '429') await again.click()
      await expect(dashboard.favorite).toBeVisible()
    })
  }
})

test('EX-05: the time range changes what is shown; offline is said, and heals when the connection is back', async ({
  openDashboard,
  context,
}) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
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

test('a listener without history gets a view of their own, and artists without pictures are shown', async ({
  openDashboard,
  stage,
  context,
}) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard, 'Nora New')
  await expect(dashboard.emptyHeading).toBeVisible()
  await dashboard.signOutButton.click()
  await context.clearCookies()
  await stage.provider.startOver()
  await signInByOpener(dashboard, 'Blanca Blank')
  await expect(dashboard.favorite).toBeVisible()
})

test('EX-10: null and empty values in the answers of the API leave the other artists, and the id for a name', async ({
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
      // Every third of the twenty entries is none.
      await expect(dashboard.topArtists.getByRole('listitem')).toHaveCount(14)
      await dashboard.accountButton.click()
      await expect(dashboard.account).toContainText('ada')
    })
  }
})

test('EX-01: names full of markup are text, and ask nobody for anything', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard()
  const asked: string[] = []
  dashboard.page.on('request', (request) => asked.push(request.url()))
  await signInByOpener(dashboard, 'Hal Hostile')
  await expect(dashboard.favorite).toBeVisible()
  const list = dashboard.topArtists
  await expect(list).toContainText('<img src=x onerror=')
  expect(await list.locator('script, img[src="x"], a[href^="javascript:"]').count()).toBe(0)
  const hosts = new Set(asked.map((url) => new URL(url).host).filter(Boolean))
  const known = [stage.publicUrl, stage.extensionUrl, stage.simulatorUrl, stage.provider.origin]
  expect([...hosts].filter((host) => !known.some((url) => new URL(url).host === host))).toEqual([])
})

test('EX-02, EX-03: one key in localStorage, and signing out clears it, offline too', async ({
  openDashboard,
  context,
}) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  expect(Object.keys(await dashboard.stored())).toEqual(['spotifyAuth'])
  expect(Object.keys((await dashboard.auth()) ?? {}).sort()).toEqual([
    'accessToken',
    'expiresAt',
    'scope',
    'session',
    'since',
  ])
  await context.setOffline(true)
  await dashboard.signOutButton.click()
  await expect(dashboard.signInButton).toBeVisible()
  expect(await dashboard.stored()).toEqual({})
})
