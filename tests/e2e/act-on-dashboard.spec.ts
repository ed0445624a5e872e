import { changeInWorkbook } from './fixtures/author.ts'
import { toSavedText } from './fixtures/saved-settings.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { expect, test } from './fixtures/test.ts'

const ARTIST = 'Copper Lullaby'
const SHEET = 'Plays by Artist'
const base = { count: 50, layout: 'list' }
const target = { worksheets: [SHEET], field: 'Artist' }

for (const { context, mode } of tableaus) {
  test(`a clicked artist filters, highlights or sets a parameter, unless it has no data: ${context}, ${mode}`, async ({
    openDashboard,
    signInForCode,
  }) => {
    const saved = toSavedText({ ...base, click: { kind: 'filter', ...target } })
    const dashboard = await openDashboard({ context, mode, saved })
    const { page, topArtists, zone } = dashboard
    if (context === 'server') await signInByOpener(dashboard)
    else {
      await dashboard.codeBox.fill(await signInForCode(dashboard))
      await dashboard.confirmButton.click()
    }
    const artist = topArtists.getByRole('button', { name: ARTIST })
    const filters = page.getByRole('list', { name: `Filters of ${SHEET}` })
    const marks = page.getByRole('group', { name: `Marks of ${SHEET}` }).getByRole('button')
    await expect(artist).toBeVisible()

    await test.step('an artist without data', async () => {
      const inData = await marks.allTextContents()
      const names = await topArtists.getByRole('button').allTextContents()
      const missing = names.find((name) => !inData.some((mark) => mark.includes(name))) ?? ''
      expect(missing).not.toBe('')
      const button = topArtists.getByRole('button', { name: missing, exact: true })
      await button.click()
      await expect(zone.getByText(`This dashboard has no data for ${missing}`)).toBeVisible()
      await expect(button).toHaveAttribute('aria-pressed', 'false')
      await expect(marks).toHaveCount(inData.length)
      await expect(filters).toHaveCount(0)
      await expect(zone.getByText(`“${SHEET}” has no data for this artist`)).toHaveCount(mode === 'authoring' ? 1 : 0)
    })

    await test.step('filter', async () => {
      await artist.click()
      await expect(filters).toHaveText(new RegExp(`Artist: ${ARTIST}`))
      await expect(artist).toHaveAttribute('aria-pressed', 'true')
      await expect(zone.getByText('This dashboard has no data for')).toHaveCount(0)
      await expect(topArtists.getByRole('link', { name: `Open ${ARTIST} on Spotify` })).toBeVisible()
      await artist.press('Enter')
      await expect(filters).toHaveCount(0)
      await artist.click()
      await expect(artist).toHaveAttribute('aria-pressed', 'true')
      await page.getByRole('button', { name: 'Remove the filter on Artist' }).click()
      await expect(artist).toHaveAttribute('aria-pressed', 'false')
      await artist.click()
      await expect(filters).toHaveCount(1)
    })

    await test.step('highlight', async () => {
      await changeInWorkbook(page, toSavedText({ ...base, click: { kind: 'highlight', ...target } }))
      // The previous action is undone.
      await expect(filters).toHaveCount(0)
      await artist.click()
      const mark = marks.and(page.getByRole('button', { name: ARTIST }))
      await expect(mark).toHaveAttribute('aria-pressed', 'true')
      await artist.click()
      await expect(mark).toHaveAttribute('aria-pressed', 'false')
    })

    await test.step('parameter', async () => {
      const parameter = { kind: 'parameter', parameter: 'Selected artist' }
      await changeInWorkbook(page, toSavedText({ ...base, click: parameter }))
      await artist.press('Enter')
      await expect(page.getByLabel('Selected artist')).toHaveValue(ARTIST)
    })
  })
}

test("a dashboard parameter sets the time range, with one request each and in another language than the viewer's", async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ language: 'ja', saved: toSavedText({ rangeParameter: 'Time range' }) })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.zone.getByRole('combobox')).toHaveCount(0)
  const timeRanges = async () =>
    (await stage.provider.requests('api')).map(({ parameters }) => parameters['time_range']).filter(Boolean)
  expect(await timeRanges()).toEqual(['long_term'])
  const before = await dashboard.favorite.textContent()
  await dashboard.page.getByLabel('Time range').selectOption('Last 4 weeks')
  await expect(dashboard.favorite).not.toHaveText(String(before))
  expect(await timeRanges()).toEqual(['long_term', 'short_term'])
})
