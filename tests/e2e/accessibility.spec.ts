import { complaints } from './fixtures/complaints.ts'
import { chooseListener, readCode, signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('axe finds nothing before the provider: button, waiting, start page', async ({
      openDashboard,
      otherBrowser,
    }) => {
      await otherBrowser.emulateMedia({ colorScheme })
      const dashboard = await openDashboard({ context: 'desktop', theme: colorScheme })
      await expect(dashboard.signInButton).toBeVisible()
      expect(await complaints(dashboard.page, true)).toEqual([])
      await otherBrowser.goto(await dashboard.pressForAddress())
      await expect(dashboard.waiting).toBeVisible()
      expect(await complaints(dashboard.page, true)).toEqual([])
      expect(await complaints(otherBrowser)).toEqual([])
    })

    test('axe finds nothing after the provider: code, wrong code, artist, last page', async ({
      openDashboard,
      otherBrowser,
      signInForCode,
    }) => {
      await otherBrowser.emulateMedia({ colorScheme })
      const dashboard = await openDashboard({ context: 'desktop', theme: colorScheme })
      const code = await signInForCode(dashboard)
      expect(await complaints(otherBrowser)).toEqual([])
      await dashboard.codeBox.fill('BBBBBB')
      await dashboard.confirmButton.click()
      await expect(dashboard.alert).toBeVisible()
      expect(await complaints(dashboard.page, true)).toEqual([])
      await dashboard.codeBox.fill(code)
      await dashboard.confirmButton.click()
      await expect(dashboard.favorite).toBeVisible()
      expect(await complaints(dashboard.page, true)).toEqual([])
      await expect(otherBrowser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      expect(await complaints(otherBrowser)).toEqual([])
    })

    test('axe finds nothing where access was refused, in the window and in the dashboard', async ({
      openDashboard,
    }) => {
      const dashboard = await openDashboard({ theme: colorScheme })
      const window = await dashboard.pressForPopup()
      await chooseListener(window, 'Ada Melody')
      const closed = window.waitForEvent('close')
      await window.getByRole('button', { name: 'Cancel' }).click()
      await closed
      await expect(dashboard.zone.getByRole('status')).toHaveText(/Sign-in canceled/)
      expect(await complaints(dashboard.page, true)).toEqual([])
    })

    test('axe finds nothing on the pages that nobody is sent to', async ({ otherBrowser, stage }) => {
      await otherBrowser.emulateMedia({ colorScheme })
      for (const path of ['/oauth/callback/spotify', '/signin/problem/access_denied', '/', '/errors']) {
        await otherBrowser.goto(`${stage.publicUrl}${path}`)
        await expect(otherBrowser.getByRole('heading').first()).toBeVisible()
        expect(await complaints(otherBrowser)).toEqual([])
      }
    })

    test('axe finds nothing where the API refuses what is asked', async ({ openDashboard }) => {
      const dashboard = await openDashboard({ theme: colorScheme })
      await signInByOpener(dashboard, 'Ursula Unregistered')
      await expect(dashboard.alert).toHaveText(/not registered/)
      expect(await complaints(dashboard.page, true)).toEqual([])
      await dashboard.signOutButton.click()
      await expect(dashboard.signInButton).toBeVisible()
    })
  })
}

test('by the keyboard alone: button, start page, provider, code, list, sign out, with the focus never lost', async ({
  openDashboard,
  otherBrowser,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await dashboard.signInButton.focus()
  await dashboard.page.keyboard.press('Enter')
  await expect(dashboard.waiting).toBeVisible()
  await otherBrowser.goto(await dashboard.openedExternally())
  await otherBrowser.getByRole('button', { name: 'Continue to Spotify' }).focus()
  await otherBrowser.keyboard.press('Enter')
  await otherBrowser.getByRole('button', { name: 'Ada Melody' }).focus()
  await otherBrowser.keyboard.press('Enter')
  await otherBrowser.getByRole('button', { name: 'Agree' }).focus()
  await otherBrowser.keyboard.press('Enter')
  const code = await readCode(otherBrowser)

  await expect(dashboard.codeBox).toBeFocused()
  await dashboard.page.keyboard.type(code)
  await dashboard.page.keyboard.press('Enter')
  await expect(dashboard.favorite).toBeVisible()
  const focused = () => dashboard.frame().evaluate(() => document.activeElement?.tagName)
  await expect.poll(focused).not.toBe('BODY')
  await dashboard.signOutButton.focus()
  await dashboard.page.keyboard.press('Enter')
  await expect(dashboard.signInButton).toBeVisible()
  await expect.poll(focused).not.toBe('BODY')
})
