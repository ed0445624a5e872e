import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('in Tableau Server a viewer signs in in a popup, which closes itself, and sees the artist', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard({ context: 'server' })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.topArtists.getByRole('listitem')).not.toHaveCount(0)
  await expect.poll(() => dashboard.page.context().pages().length).toBe(1)
})

test('a window whose proof comes late waits for the click, which needs no code either', async ({
  openDashboard,
  context,
}) => {
  // To the start page, whatever comes has taken an hour.
  await context.addInitScript(() => {
    const now = performance.now.bind(performance)
    let asked = 0
    if (location.pathname.startsWith('/signin/')) performance.now = () => now() + 3_600_000 * asked++
  })
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
})

test('in Tableau Desktop a viewer signs in in another browser and types the code', async ({
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
  // By itself: the window asks for news.
  await expect(otherBrowser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expect(otherBrowser.getByText('You can close this window.')).toBeVisible()
})
