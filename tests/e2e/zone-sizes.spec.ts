import type { Locator } from '@playwright/test'
import { changeInWorkbook, saveInWorkbook, toSavedText } from './fixtures/author.ts'
import type { Dashboard } from './fixtures/dashboard.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'
import { findOverflowAtAllSizes, findSidewaysOverflow, resizeZone } from './fixtures/zone-size.ts'

/** The largest letters that the simulated workbooks have. */
const theme = 'bold'

test('signed in, no layout scrolls sideways, with a long title and names that can be pressed', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ theme, initialize: 'never' })
  const { page, favorite, topArtists } = dashboard
  await saveInWorkbook(page, stage, toSavedText())
  await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
  await signInByOpener(dashboard)
  await expect(favorite).toBeVisible()
  const asked = (await stage.provider.requests('api')).length
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  // Another size is no reason to ask for anything again.
  expect(await stage.provider.requests('api')).toHaveLength(asked)
  const title = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'
  const click = { kind: 'parameter', parameter: 'Selected artist' }
  for (const layout of ['list', 'bars', 'wall', 'headline']) {
    await changeInWorkbook(page, toSavedText({ layout, title, click, count: 50 }))
    await expect(topArtists.getByRole('button')).toHaveCount(50)
    expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  }
})

test('at 320×240 the button and the artist are seen without scrolling, before and after a visit of the account menu', async ({
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

/** What the Tab key visits in the zone, from its first control on, and how far below the top each is. */
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

test('in small, square and flat zones the Tab key goes from top to bottom, as what is seen does', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ initialize: 'never' })
  const { page } = dashboard
  await saveInWorkbook(page, stage, toSavedText({ layout: 'list', count: 3 }))
  await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
  await signInByOpener(dashboard)
  await expect(dashboard.topArtists).toBeVisible()
  for (const size of ['100x100', '150x150', '600x130']) {
    await test.step(size, async () => {
      await resizeZone(dashboard, size)
      const seen = await tabThrough(dashboard)
      // Three artists, the logo, the range and the account at least.
      expect(seen.length).toBeGreaterThanOrEqual(6)
      const tops = seen.map(({ top }) => top)
      expect(seen, JSON.stringify(seen)).toEqual(seen.toSorted((a, b) => a.top - b.top))
      expect(Math.max(...tops)).toBeGreaterThan(Math.min(...tops))
    })
  }
})

test('in no language a zone scrolls sideways, signed out or in', async ({ openDashboard }) => {
  const dashboard = await openDashboard({ theme })
  const { page, zone } = dashboard
  const language = page.getByLabel('Language')
  const checkAllLanguages = async (shown: Locator) => {
    await expect(shown).toBeVisible()
    const languages = await language.locator('option').allInnerTexts()
    expect(languages).toHaveLength(12)
    for (const name of languages) {
      await language.selectOption(name)
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

  test('half of a small zone is enough: everything can be reached, and the focus is seen', async ({
    openDashboard,
  }) => {
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
