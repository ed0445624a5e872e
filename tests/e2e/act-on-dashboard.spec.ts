import { changeInWorkbook, saveInWorkbook, toSavedText } from './fixtures/author.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { expect, test } from './fixtures/test.ts'

const ARTIST = 'Copper Lullaby'
const SHEET = 'Plays by Artist'
const base = { count: 50, layout: 'list' }
const target = { worksheets: [SHEET], field: 'Artist' }

for (const { context, mode } of tableaus) {
  test(`an artist filters, highlights and sets a parameter, in ${context}, ${mode}`, async ({
    openDashboard,
    signInForCode,
    stage,
  }) => {
    const dashboard = await openDashboard({ context, mode, initialize: 'never' })
    const { page, topArtists } = dashboard
    await saveInWorkbook(page, stage, toSavedText({ ...base, click: { kind: 'filter', ...target } }))
    await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
    if (context === 'server') await signInByOpener(dashboard)
    else {
      await dashboard.codeBox.fill(await signInForCode(dashboard))
      await dashboard.confirmButton.click()
    }
    const artist = topArtists.getByRole('button', { name: ARTIST })

    await artist.click()
    const filters = page.getByRole('list', { name: `Filters of ${SHEET}` })
    await expect(filters).toHaveText(new RegExp(`Artist: ${ARTIST}`))
    await expect(artist).toHaveAttribute('aria-pressed', 'true')
    await expect(topArtists.getByRole('link', { name: `Open ${ARTIST} on Spotify` })).toBeVisible()
    await artist.press('Enter')
    await expect(filters).toHaveCount(0)
    await artist.click()
    await expect(artist).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Remove the filter on Artist' }).click()
    await expect(artist).toHaveAttribute('aria-pressed', 'false')
    await artist.click()
    await expect(filters).toHaveCount(1)

    await changeInWorkbook(page, toSavedText({ ...base, click: { kind: 'highlight', ...target } }))
    // The action that was chosen before has left nothing behind.
    await expect(filters).toHaveCount(0)
    await artist.click()
    const mark = page.getByRole('group', { name: `Marks of ${SHEET}` }).getByRole('button', { name: ARTIST })
    await expect(mark).toHaveAttribute('aria-pressed', 'true')
    await artist.click()
    await expect(mark).toHaveAttribute('aria-pressed', 'false')

    const parameter = { kind: 'parameter', parameter: 'Selected artist' }
    await changeInWorkbook(page, toSavedText({ ...base, click: parameter }))
    await artist.press('Enter')
    await expect(page.getByLabel('Selected artist')).toHaveValue(ARTIST)
  })
}

for (const mode of ['viewing', 'authoring'] as const) {
  test(`an artist who is not in the data leaves the worksheet alone, and that is told, ${mode}`, async ({
    openDashboard,
    stage,
  }) => {
    const dashboard = await openDashboard({ mode, initialize: 'never' })
    const { page, topArtists, zone } = dashboard
    await saveInWorkbook(page, stage, toSavedText({ ...base, click: { kind: 'filter', ...target } }))
    await page.goto(page.url().replace('initialize=never', 'initialize=answer'))
    await signInByOpener(dashboard)
    const known = topArtists.getByRole('button', { name: ARTIST })
    await expect(known).toBeVisible()
    const marks = page.getByRole('group', { name: `Marks of ${SHEET}` }).getByRole('button')
    const inData = await marks.allTextContents()
    const names = await topArtists.getByRole('button').allTextContents()
    const stranger = names.find((name) => !inData.some((mark) => mark.includes(name))) ?? ''
    expect(stranger).not.toBe('')

    const button = topArtists.getByRole('button', { name: stranger, exact: true })
    await button.click()
    await expect(zone.getByText(`This dashboard has no data for ${stranger}`)).toBeVisible()
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    await expect(marks).toHaveCount(inData.length)
    await expect(page.getByRole('list', { name: `Filters of ${SHEET}` })).toHaveCount(0)
    await expect(zone.getByText(`“${SHEET}” has no data for this artist`)).toHaveCount(mode === 'authoring' ? 1 : 0)
    await known.click()
    await expect(known).toHaveAttribute('aria-pressed', 'true')
    await expect(zone.getByText('This dashboard has no data for')).toHaveCount(0)
  })
}

test('a parameter of the dashboard chooses the time range, and nothing is asked for twice', async ({
  openDashboard,
  stage,
}) => {
  const dashboard = await openDashboard({ initialize: 'never' })
  await saveInWorkbook(dashboard.page, stage, toSavedText({ rangeParameter: 'Time range' }))
  await dashboard.page.goto(dashboard.page.url().replace('initialize=never', 'initialize=answer'))
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.timeRange).toBeHidden()
  const asked = async () =>
    (await stage.provider.requests('api')).map(({ parameters }) => parameters['time_range']).filter(Boolean)
  expect(await asked()).toEqual(['long_term'])
  const before = await dashboard.favorite.textContent()
  await dashboard.page.getByLabel('Time range').selectOption('Last 4 weeks')
  await expect(dashboard.favorite).not.toHaveText(String(before))
  expect(await asked()).toEqual(['long_term', 'short_term'])
})
