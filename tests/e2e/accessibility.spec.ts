import type { Page } from '@playwright/test'
import { findViolations } from '@stagedoor/testing/find-violations'
import { agree, continueToProvider, readCode } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Checks a page outside the zone in both color schemes. `states.spec.ts` checks the zone. */
async function findViolationsInBothColors(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await findViolations(page)).map((violation) => `${colorScheme}: ${violation}`))
  }
  return found
}

test('the pages of the sign-in window are accessible: start page, code, last page', async ({
  openDashboard,
  otherBrowser,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await expect(otherBrowser.getByRole('button', { name: 'Continue to Spotify' })).toBeVisible()
  expect(await findViolationsInBothColors(otherBrowser)).toEqual([])
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  const code = await readCode(otherBrowser)
  expect(await findViolationsInBothColors(otherBrowser)).toEqual([])
  await dashboard.codeBox.fill(code)
  await dashboard.confirmButton.click()
  await expect(otherBrowser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  expect(await findViolationsInBothColors(otherBrowser)).toEqual([])
})

test('the pages outside a sign-in are accessible', async ({ otherBrowser, stage }) => {
  for (const path of ['/oauth/callback/spotify', '/signin/problem/access_denied', '/', '/errors']) {
    await otherBrowser.goto(`${stage.publicUrl}${path}`)
    await expect(otherBrowser.getByRole('heading').first()).toBeVisible()
    expect(await findViolationsInBothColors(otherBrowser), path).toEqual([])
  }
})

test('the keyboard is enough to sign in and out, and the focus is never lost', async ({
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
  await dashboard.expectFocus()
  await dashboard.signOutButton.focus()
  await dashboard.page.keyboard.press('Enter')
  await expect(dashboard.signInButton).toBeVisible()
  await dashboard.expectFocus()
})
