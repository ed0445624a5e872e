import type { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

async function signIn(dashboard: Dashboard): Promise<void> {
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
}

test('a provider that cannot revoke keeps its permission, and the viewer is told so', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard()
  await signIn(dashboard)
  await dashboard.signOutButton.click()
  await expect(dashboard.signInButton).toBeVisible()
  await expect(
    dashboard.zone.getByText(/The app keeps access to your Spotify account until you remove it/),
  ).toBeVisible()
  expect(await dashboard.stored()).toEqual({})
  expect(await stage.provider.requests('revoke')).toEqual([])
})

test('signing out clears every tab of this browser at once', async ({ openDashboard }) => {
  const here = await openDashboard()
  await signIn(here)
  const there = await openDashboard()
  await expect(there.favorite).toBeVisible()
  await here.signOutButton.click()
  await expect(there.signInButton).toBeVisible()
  await expect(there.alert).toBeHidden()
  expect(await there.stored()).toEqual({})
})

test.describe('where the provider can revoke', () => {
  test.use({ providerTraits: { revokes: true } })

  test('RT-08: signing out ends the permission there, and the session here', async ({ openDashboard, stage }) => {
    const dashboard = await openDashboard()
    await signIn(dashboard)
    await dashboard.signOutButton.click()
    await expect(dashboard.zone.getByText(/no longer has access to your Spotify account/)).toBeVisible()
    expect(await stage.provider.requests('revoke')).toHaveLength(1)
  })

  test('EX-03: offline it signs out at once, and the server is told when the network is back', async ({
    openDashboard,
    context,
    stage,
  }) => {
    const dashboard = await openDashboard()
    await signIn(dashboard)
    await context.setOffline(true)
    await dashboard.signOutButton.click()
    await expect(dashboard.signInButton).toBeVisible()
    await expect(dashboard.zone.getByText(/notified when it can be reached/)).toBeVisible()
    expect(await dashboard.stored()).toEqual({})
    expect(await stage.provider.requests('revoke')).toEqual([])
    await context.setOffline(false)
    await expect.poll(() => stage.provider.requests('revoke')).toHaveLength(1)
  })

  test('EX-03: what one visit could not tell the server, the next one tells it', async ({ openDashboard, stage }) => {
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
