import type { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

async function signIn(dashboard: Dashboard): Promise<void> {
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
}

test('sign-out clears all tabs, and tells that a provider without revocation keeps its grant', async ({
  openDashboard,
  stage,
}) => {
  const here = await openDashboard()
  await signIn(here)
  const there = await openDashboard()
  await expect(there.favorite).toBeVisible()
  await here.signOutButton.click()
  await expect(here.signInButton).toBeVisible()
  await expect(here.zone.getByText(/The app keeps access to your Spotify account until you remove it/)).toBeVisible()
  await expect(there.signInButton).toBeVisible()
  await expect(there.alert).toBeHidden()
  expect(await there.stored()).toEqual({})
  expect(await stage.provider.requests('revoke')).toEqual([])
})

test.describe('with a provider that can revoke', () => {
  test.use({ providerTraits: { revokes: true } })

  test('RT-08: sign-out revokes the grant at the provider', async ({ openDashboard, stage }) => {
    const dashboard = await openDashboard()
    await signIn(dashboard)
    await dashboard.signOutButton.click()
    await expect(dashboard.zone.getByText(/no longer has access to your Spotify account/)).toBeVisible()
    expect(await stage.provider.requests('revoke')).toHaveLength(1)
  })

  test('EX-02, EX-03: localStorage has one key, which offline sign-out removes; the server is notified later', async ({
    openDashboard,
    context,
    stage,
  }) => {
    const dashboard = await openDashboard()
    await signIn(dashboard)
    expect(Object.keys(await dashboard.stored())).toEqual(['spotifyAuth'])
    const auth = await dashboard.auth()
    expect(Object.keys(auth ?? {}).sort()).toEqual(['accessToken', 'expiresAt', 'scope', 'session', 'since'])
    await context.setOffline(true)
    await dashboard.signOutButton.click()
    await expect(dashboard.signInButton).toBeVisible()
    await expect(dashboard.zone.getByText(/notified when it can be reached/)).toBeVisible()
    expect(await dashboard.stored()).toEqual({})
    expect(await stage.provider.requests('revoke')).toEqual([])
    await context.setOffline(false)
    await expect.poll(() => stage.provider.requests('revoke')).toHaveLength(1)
  })

  test('EX-03: the next visit sends a sign-out that the server has missed', async ({ openDashboard, stage }) => {
    const dashboard = await openDashboard()
    await signIn(dashboard)
    await stage.killServer()
    await dashboard.signOutButton.click()
    await expect(dashboard.zone.getByText(/notified when it can be reached/)).toBeVisible()
    await dashboard.page.close()
    await stage.restartServer()
    await openDashboard()
    await expect.poll(() => stage.provider.requests('revoke')).toHaveLength(1)
  })
})
