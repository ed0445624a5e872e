import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('Tableau Server: a viewer signs in by a popup, which closes itself', async ({ openDashboard }) => {
  const dashboard = await openDashboard({ context: 'server' })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.topArtists.getByRole('listitem')).not.toHaveCount(0)
  await expect.poll(() => dashboard.page.context().pages().length).toBe(1)
})

test('if the proof is late, the window waits for a click and still needs no code', async ({
  openDashboard,
  context,
}) => {
  // On the start page, every measured time is an hour longer.
  await context.addInitScript(() => {
    const now = performance.now.bind(performance)
    let asked = 0
    if (location.pathname.startsWith('/signin/')) performance.now = () => now() + 3_600_000 * asked++
  })
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
})

test('Tableau Desktop: a viewer signs in in another browser and enters the code', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  expect(new URL(otherBrowser.url()).searchParams.has('code')).toBe(false)
  await dashboard.codeBox.fill(code)
  await dashboard.confirmButton.click()
  await expect(dashboard.favorite).toBeVisible()
  // The window polls for the result.
  await expect(otherBrowser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expect(otherBrowser.getByText('You can close this window.')).toBeVisible()
})
