import { changeInWorkbook, saveInWorkbook, toSavedText } from './fixtures/author.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'
import { findOverflowAtAllSizes, findSidewaysOverflow, resizeZone } from './fixtures/zone-size.ts'

/** The largest letters that the simulated workbooks have. */
const theme = 'bold'

test('on the way to signing in, nothing scrolls sideways in any zone from 100×100 to the full screen', async ({
  openDashboard,
  signInForCode,
}) => {
  const dashboard = await openDashboard({ context: 'desktop', theme })
  await expect(dashboard.signInButton).toBeVisible()
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  await dashboard.signInButton.press('Enter')
  await expect(dashboard.waiting).toBeVisible()
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  await dashboard.cancelButton.press('Enter')
  await dashboard.page.reload()
  await signInForCode(dashboard)
  await dashboard.codeBox.fill('BBBBBB')
  await dashboard.confirmButton.click()
  await expect(dashboard.alert).toBeVisible()
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
})

test('signed in, no layout scrolls sideways, with a long title and names that can be pressed', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ theme, initialize: 'never' })
  const { page, favorite, topArtists, accountButton, account } = dashboard
  await saveInWorkbook(page, stage, toSavedText())
  await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
  await signInByOpener(dashboard)
  await expect(favorite).toBeVisible()
  const asked = (await stage.provider.requests('api')).length
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  // Another size is no reason to ask for anything again.
  expect(await stage.provider.requests('api')).toHaveLength(asked)
  await accountButton.press('Enter')
  await expect(account).toBeVisible()
  expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  await accountButton.press('Escape')
  const title = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'
  const click = { kind: 'parameter', parameter: 'Selected artist' }
  for (const layout of ['list', 'bars', 'wall', 'headline']) {
    await changeInWorkbook(page, toSavedText({ layout, title, click, count: 50 }))
    await expect(topArtists.getByRole('button')).toHaveCount(50)
    expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  }
})

for (const [listener, seen] of [
  ['Nora New', 'No favorite artist yet'],
  ['Ursula Unregistered', 'not registered'],
] as const) {
  test(`“${seen}” fits into every zone`, async ({ openDashboard }) => {
    const dashboard = await openDashboard({ theme })
    await signInByOpener(dashboard, listener)
    await expect(dashboard.zone.getByText(seen)).toBeVisible()
    expect(await findOverflowAtAllSizes(dashboard)).toEqual([])
  })
}

test('at 320×240 the button and the artist are seen without scrolling', async ({ openDashboard }) => {
  const dashboard = await openDashboard({ width: 320, height: 240 })
  await expect(dashboard.signInButton).toBeInViewport({ ratio: 1 })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeInViewport({ ratio: 1 })
})

for (const size of ['100x100', '150x150', '600x130'] as const) {
  test(`at ${size} the Tab key goes from top to bottom, as what is seen does`, async ({ openDashboard, stage }) => {
    const [width, height] = size.split('x').map(Number)
    const dashboard = await openDashboard({ width: width ?? 0, height: height ?? 0, initialize: 'never' })
    const { page } = dashboard
    await saveInWorkbook(page, stage, toSavedText({ layout: 'list', count: 3 }))
    await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
    await signInByOpener(dashboard)
    await expect(dashboard.topArtists).toBeVisible()
    const frame = dashboard.frame()
    const order = await frame.evaluate(() => document.querySelectorAll('main :is(a, button, select)').length)
    const first = frame.locator('main :is(a, button, select):visible').first()
    await first.focus()
    const seen: { name: string; top: number }[] = []
    for (let presses = 0; presses < order; presses++) {
      const now = await frame.evaluate(() => {
        const element = document.activeElement
        if (element === null || element === document.body) return undefined
        const { top, height: tall } = element.getBoundingClientRect()
        return { name: element.textContent ?? '', top: Math.round(top + tall / 2 + window.scrollY) }
      })
      if (now === undefined) break
      seen.push(now)
      await page.keyboard.press('Tab')
    }
    // Three artists, the logo, the range and the account at least.
    expect(seen.length).toBeGreaterThanOrEqual(6)
    const tops = seen.map(({ top }) => top)
    expect(seen, JSON.stringify(seen)).toEqual(seen.toSorted((a, b) => a.top - b.top))
    expect(Math.max(...tops)).toBeGreaterThan(Math.min(...tops))
  })
}

for (const signedIn of [true, false]) {
  test(`in no language a zone scrolls sideways, signed ${signedIn ? 'in' : 'out'}`, async ({ openDashboard }) => {
    const dashboard = await openDashboard({ theme })
    const { page, zone } = dashboard
    if (signedIn) await signInByOpener(dashboard)
    const shown = zone.locator(signedIn ? '.favorite-artist' : '.sign-in-button')
    await expect(shown).toBeVisible()
    const languages = await page.getByLabel('Language').locator('option').allInnerTexts()
    expect(languages).toHaveLength(12)
    for (const language of languages) {
      await page.getByLabel('Language').selectOption(language)
      await expect(shown).toBeVisible()
      expect(await findOverflowAtAllSizes(dashboard, ['100x100', '320x240', '400x800', '1200x300'])).toEqual([])
    }
  })
}

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
