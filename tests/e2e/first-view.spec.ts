import type { BrowserContext, Frame } from '@playwright/test'
import { controlNames } from './fixtures/control-names.ts'
import { Dashboard } from './fixtures/dashboard.ts'
import { agree, signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Holds React and the application back until the returned function is called. */
async function holdApplication(context: BrowserContext): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await context.route(/\/assets\/start-page-[^/]+\.js$/, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

/** Records in every frame and page from now on whether a button was ever painted before the favorite artist. */
async function recordPaintedButtons(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const painted: string[] = []
    Object.assign(window, { painted })
    const check = () => {
      for (const button of document.querySelectorAll('button'))
        if (button.getClientRects().length > 0) painted.push(button.textContent ?? '')
    }
    new MutationObserver(check).observe(document, { attributes: true, childList: true, subtree: true })
    const checkFrame = () => {
      check()
      requestAnimationFrame(checkFrame)
    }
    checkFrame()
  })
}

function markButton(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    document.querySelector('button')?.focus()
    Object.assign(window, { marked: document.activeElement })
  })
}

test('a click before React opens one window and completes one sign-in', async ({ openDashboard, context, stage }) => {
  const release = await holdApplication(context)
  const dashboard = await openDashboard()
  const windows = context.pages().length
  const popup = await dashboard.pressForPopup()
  // Ignored: the window is open already.
  await dashboard.signInButton.click()
  release()
  await expect(dashboard.waiting).toBeVisible()
  await dashboard.expectFocus()
  expect(context.pages()).toHaveLength(windows + 1)
  await agree(popup)
  await expect(dashboard.favorite).toBeVisible()
  expect(await stage.provider.requests('token')).toHaveLength(1)
})

test('React takes the button over with its focus, and then Tableau’s language applies', async ({
  openDashboard,
  context,
}) => {
  const release = await holdApplication(context)
  const dashboard = await openDashboard({ language: 'de' })
  await expect(dashboard.zone.getByRole('button', { name: controlNames.en.signIn })).toBeVisible()
  const later = dashboard.frame().locator('head > link[rel=modulepreload][href*="/socket.io-"]')
  await expect(later).toHaveCount(1)
  await markButton(dashboard.frame())
  release()
  await expect(dashboard.zone.getByRole('button', { name: controlNames.de.signIn })).toBeFocused()
  expect(
    await dashboard.frame().evaluate(() => document.activeElement === (window as { marked?: Element }).marked),
  ).toBe(true)
})

test.describe('a browser in Japanese', () => {
  test.use({ locale: 'ja-JP' })

  test('gets the page in Japanese, before any other script', async ({ openDashboard, context }) => {
    const release = await holdApplication(context)
    const dashboard = await openDashboard({ language: 'de' })
    const frame = dashboard.frame()
    await expect(dashboard.zone.getByRole('button', { name: 'Spotify にサインイン' })).toBeVisible()
    expect(await frame.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'ja',
      'お気に入りのアーティスト',
    ])
    release()
    await expect(dashboard.zone.getByRole('button', { name: controlNames.de.signIn })).toBeVisible()
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('de')
  })
})

test('a signed-in browser never paints the button', async ({ openDashboard, context }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await recordPaintedButtons(context)
  await dashboard.page.reload()
  await expect(dashboard.favorite).toBeVisible()
  const painted = () => dashboard.frame().evaluate(() => (window as { painted?: string[] }).painted)
  expect(await painted()).not.toContain(controlNames.en.signIn)
  // The recorder works: it sees the button after the sign-out.
  await dashboard.signOutButton.click()
  await expect(dashboard.signInButton).toBeVisible()
  expect(await painted()).toContain(controlNames.en.signIn)
})

test('without its other scripts the page shows no button that cannot work', async ({ context, stage }) => {
  const release = await holdApplication(context)
  await context.route(/\/assets\/libraries-[^/]+\.js$/, (route) => route.abort())
  const dashboard = await Dashboard.open(await context.newPage(), stage)
  await expect(dashboard.signInButton).toBeVisible()
  release()
  await expect(dashboard.signInButton).toBeHidden()
})
