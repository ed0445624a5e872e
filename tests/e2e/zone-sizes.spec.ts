import type { Locator } from '@playwright/test'
import { changeInWorkbook } from './fixtures/author.ts'
import type { Dashboard } from './fixtures/dashboard.ts'
import { toSavedText } from './fixtures/saved-settings.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'
import { findOverflowAtAllSizes, findSidewaysOverflow, resizeZone } from './fixtures/zone-size.ts'

/** The theme with the largest letters. */
const theme = 'bold'

test('no layout scrolls sideways with a long title and clickable names', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard({ theme, saved: toSavedText() })
  const { page, favorite, topArtists } = dashboard
  await signInByOpener(dashboard)
  await expect(favorite).toBeVisible()
  const requests = (await stage.provider.requests('api')).length
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  // Resizing causes no request.
  expect(await stage.provider.requests('api')).toHaveLength(requests)
  const title = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'
  const click = { kind: 'parameter', parameter: 'Selected artist' }
  for (const layout of ['list', 'bars', 'wall', 'headline']) {
    await changeInWorkbook(page, toSavedText({ layout, title, click, count: 50 }))
    await expect(topArtists.getByRole('button')).toHaveCount(50)
    expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  }
})

test('at 320×240 the button, the artist and the account menu are reachable without scrolling sideways', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard({ width: 320, height: 240 })
  await expect(dashboard.signInButton).toBeInViewport({ ratio: 1 })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeInViewport({ ratio: 1 })
  await dashboard.accountButton.click()
  await expect(dashboard.account).toContainText('Ada Melody')
  await dashboard.signOutButton.click()
  await expect(dashboard.signInButton).toBeInViewport()
})

/** Returns the controls in tab order, with the vertical center of each. */
async function tabThrough(dashboard: Dashboard): Promise<{ name: string; top: number }[]> {
  const frame = dashboard.frame()
  const controls = frame.locator('main :is(a, button, select)')
  await controls.locator('visible=true').first().focus()
  const seen: { name: string; top: number }[] = []
  for (let presses = await controls.count(); presses > 0; presses--) {
    const now = await frame.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return undefined
      const { top, height: tall } = element.getBoundingClientRect()
      return { name: element.textContent ?? '', top: Math.round(top + tall / 2 + window.scrollY) }
    })
    if (now === undefined) break
    seen.push(now)
    await dashboard.page.keyboard.press('Tab')
  }
  return seen
}

test('in small, square and flat zones the tab order runs from top to bottom', async ({ openDashboard }) => {
  const dashboard = await openDashboard({ saved: toSavedText({ layout: 'list', count: 3 }) })
  await signInByOpener(dashboard)
  await expect(dashboard.topArtists).toBeVisible()
  for (const size of ['100x100', '150x150', '600x130']) {
    await test.step(size, async () => {
      await resizeZone(dashboard, size)
      const seen = await tabThrough(dashboard)
      // At least three artists, logo, time range and account.
      expect(seen.length).toBeGreaterThanOrEqual(6)
      const tops = seen.map(({ top }) => top)
      expect(seen, JSON.stringify(seen)).toEqual(seen.toSorted((a, b) => a.top - b.top))
      expect(Math.max(...tops)).toBeGreaterThan(Math.min(...tops))
    })
  }
})

test('no language scrolls sideways, signed out or signed in', async ({ openDashboard }) => {
  const dashboard = await openDashboard({ theme })
  const { page, zone } = dashboard
  const language = page.getByLabel('Language')
  const checkAllLanguages = async (shown: Locator) => {
    await expect(shown).toBeVisible()
    const languages = await language
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
    expect(languages).toHaveLength(12)
    for (const name of languages) {
      await language.selectOption(name)
      // The page is visible before Tableau's language applies.
      await expect(zone.locator('html')).toHaveAttribute('lang', new RegExp(`^${name.slice(0, 2)}`))
      await expect(shown).toBeVisible()
      expect(await findOverflowAtAllSizes(dashboard, ['100x100', '320x240', '400x800', '1200x300']), name).toEqual([])
    }
  }
  await checkAllLanguages(zone.locator('.sign-in-button'))
  await language.selectOption('en')
  await signInByOpener(dashboard)
  await checkAllLanguages(zone.locator('.favorite-artist'))
})

test.describe('at 200 % zoom', () => {
  test.use({ deviceScaleFactor: 2 })

  test('all controls are reachable in a small zone, with a visible focus', async ({ openDashboard }) => {
    const dashboard = await openDashboard()
    await signInByOpener(dashboard)
    await expect(dashboard.favorite).toBeVisible()
    await resizeZone(dashboard, '160x120')
    expect(await findSidewaysOverflow(dashboard)).toEqual([])
    for (const control of [
      dashboard.timeRange,
      dashboard.accountButton,
      dashboard.topArtists.getByRole('link').last(),
    ]) {
      await control.focus()
      await dashboard.page.keyboard.press('Shift')
      await expect(control).toBeInViewport({ ratio: 1 })
      await expect(control).toHaveCSS('outline-style', 'solid')
    }
    await dashboard.accountButton.press('Enter')
    await expect(dashboard.account.getByRole('button', { name: 'Sign out' })).toBeVisible()
    expect(await findSidewaysOverflow(dashboard)).toEqual([])
  })
})
