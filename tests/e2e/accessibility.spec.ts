import type { Page } from '@playwright/test'
import { complaints } from './fixtures/complaints.ts'
import { agree, continueToProvider, readCode } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Findings of axe on a whole page, with light and with dark colors. Those of the zone are in `states.spec.ts`. */
async function complaintsInBothColors(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await complaints(page)).map((complaint) => `${colorScheme}: ${complaint}`))
  }
  return found
}

test('axe finds nothing in the sign-in window: start page, code, last page', async ({
  openDashboard,
  otherBrowser,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await expect(otherBrowser.getByRole('button', { name: 'Continue to Spotify' })).toBeVisible()
  expect(await complaintsInBothColors(otherBrowser)).toEqual([])
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  const code = await readCode(otherBrowser)
  expect(await complaintsInBothColors(otherBrowser)).toEqual([])
  await dashboard.codeBox.fill(code)
  await dashboard.confirmButton.click()
  await expect(otherBrowser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  expect(await complaintsInBothColors(otherBrowser)).toEqual([])
})

test('axe finds nothing on the pages outside of a sign-in', async ({ otherBrowser, stage }) => {
  for (const path of ['/oauth/callback/spotify', '/signin/problem/access_denied', '/', '/errors']) {
    await otherBrowser.goto(`${stage.publicUrl}${path}`)
    await expect(otherBrowser.getByRole('heading').first()).toBeVisible()
    expect(await complaintsInBothColors(otherBrowser), path).toEqual([])
  }
})

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
