import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const refusals = [
  { listener: 'Ursula Unregistered', sentence: /not registered for this app/ },
  { listener: 'Sid Scopeless', sentence: /does not have permission to read your top artists/ },
  { listener: 'Petra Premium', sentence: /no Premium subscription/ },
]
for (const { listener, sentence } of refusals) {
  test(`EX-05: a 403 keeps the token and explains itself (${listener})`, async ({ openDashboard }) => {
    const dashboard = await openDashboard()
    await signInByOpener(dashboard, listener)
    await expect(dashboard.alert).toHaveText(sentence)
    await expect(dashboard.signOutButton).toBeVisible()
  })
}

const failures = [
  { name: '429', sentence: /is limiting requests/ },
  { name: '500', sentence: /has a problem/ },
  { name: 'html-200', sentence: /cannot be read/ },
  { name: 'reset', sentence: /cannot be reached/ },
]
for (const { name, sentence } of failures) {
  test(`EX-05: "${name}" from the API is said, and heals without a new sign-in`, async ({ openDashboard, stage }) => {
    const dashboard = await openDashboard()
    await stage.provider.misbehave({ at: 'api', name })
    await signInByOpener(dashboard)
    await expect(dashboard.alert).toHaveText(sentence)
    await expect(dashboard.signOutButton).toBeVisible()
    await stage.provider.reset()
    const again = dashboard.zone.getByRole('button', { name: 'Try again' })
    if (name !== '429') await again.click()
    await expect(dashboard.favorite).toBeVisible()
  })
}

test('EX-05: offline is said, and heals when the connection is back', async ({ openDashboard, context }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await context.setOffline(true)
  await dashboard.zone.getByRole('combobox', { name: 'Time range' }).selectOption('Last 4 weeks')
  await expect(dashboard.alert).toHaveText(/cannot be reached/)
  await context.setOffline(false)
  await expect(dashboard.favorite).toBeVisible()
})

test('a listener without history gets a view of their own', async ({ openDashboard }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard, 'Nora New')
  await expect(dashboard.zone.getByRole('heading', { name: 'No favorite artist yet' })).toBeVisible()
})

test('artists without pictures are shown', async ({ openDashboard }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard, 'Blanca Blank')
  await expect(dashboard.favorite).toBeVisible()
})

for (const name of ['null-values', 'empty-values']) {
  test(`EX-10: "${name}" in the answers of the API leave the other artists, and the id for a name`, async ({
    openDashboard,
    stage,
  }) => {
    const dashboard = await openDashboard({ width: 600, height: 800 })
    await stage.provider.misbehave({ at: 'api', name })
    await signInByOpener(dashboard)
    await expect(dashboard.favorite).toBeVisible()
    // Every third of the twenty entries is none.
    await expect(dashboard.topArtists.getByRole('listitem')).toHaveCount(14)
    await dashboard.accountButton.click()
    await expect(dashboard.account).toContainText('ada')
  })
}

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

test('the time range changes what is shown', async ({ openDashboard }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  const before = await dashboard.favorite.textContent()
  const ranges = dashboard.zone.getByRole('combobox', { name: 'Time range' })
  await expect(ranges.getByRole('option')).toHaveText(['Last 4 weeks', 'Last 6 months', 'Last year'])
  await ranges.selectOption('Last 4 weeks')
  await expect(dashboard.favorite).not.toHaveText(before ?? '')
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
