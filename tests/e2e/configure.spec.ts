import { findViolations } from '@stagedoor/testing/find-violations'
import { openedDialog } from './fixtures/author.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('a new zone opens its dialog, and closing it changes nothing', async ({ openDashboard }) => {
  const { page, signInButton } = await openDashboard({ mode: 'authoring' })
  const dialog = await openedDialog(page)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Never mind')
  await page.getByRole('button', { name: 'Close the dialog' }).click()
  await expect(signInButton).toBeVisible()
  await page.getByRole('button', { name: 'Configure…' }).click()
  const again = await openedDialog(page)
  await expect(again.getByRole('textbox', { name: 'Title' })).toHaveValue('')
  await again.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('iframe[title="Extension dialog"]')).toHaveCount(0)
  await page.locator('details.settings summary').click()
  await expect(page.getByText('Nothing is saved.')).toBeVisible()
})

for (const tableau of ['server', 'desktop'] as const) {
  test(`viewers see the author's settings without loading the dialog, and their choice lasts for one visit: ${tableau}`, async ({
    context,
    openDashboard,
    signInForCode,
    stage,
  }) => {
    const author = await openDashboard({ context: tableau, mode: 'authoring' })
    const dialog = await openedDialog(author.page)
    await dialog.getByRole('textbox', { name: 'Title' }).fill('What we play')
    await dialog.getByRole('spinbutton', { name: 'Number of artists' }).fill('3')
    await dialog.getByRole('radio', { name: 'Bar chart by rank' }).check()
    await dialog.getByRole('combobox', { name: 'Time range', exact: true }).selectOption('Last year')
    const preview = dialog.frameLocator('iframe[title="Preview with sample artists"]')
    await expect(preview.getByRole('heading', { name: 'What we play' })).toBeVisible()
    await expect(preview.getByRole('listitem')).toHaveCount(3)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(author.page.locator('iframe[title="Extension dialog"]')).toHaveCount(0)
    await author.page.close()

    const loaded: string[] = []
    context.on('request', (request) => loaded.push(request.url()))
    const viewer = await openDashboard({ context: tableau, mode: 'viewing' })
    const heading = viewer.zone.getByRole('heading', { name: 'What we play' })
    if (tableau === 'server') await signInByOpener(viewer)
    else {
      await viewer.codeBox.fill(await signInForCode(viewer))
      await viewer.confirmButton.click()
    }
    await expect(heading).toBeVisible()
    await expect(viewer.topArtists.getByRole('listitem')).toHaveCount(3)
    await expect(viewer.timeRange).toHaveValue('long_term')
    await viewer.timeRange.selectOption('Last 4 weeks')
    await expect(viewer.timeRange).toHaveValue('short_term')
    await expect(viewer.page.getByRole('button', { name: 'Configure…' })).toBeHidden()
    await viewer.page.reload()
    await expect(viewer.timeRange).toHaveValue('long_term')
    const timeRanges = (await stage.provider.requests('api')).map(({ parameters }) => parameters['time_range'])
    expect(timeRanges.filter(Boolean).slice(0, 2)).toEqual(['long_term', 'short_term'])
    expect(loaded.some((url) => url.startsWith(`${stage.extensionUrl}assets/`))).toBe(true)
    expect(loaded.filter((url) => url.includes('configure'))).toEqual([])
  })
}

test('a dialog in a window of its own saves the settings, and closing it is noticed', async ({ openDashboard }) => {
  const { page, zone } = await openDashboard({ mode: 'authoring', dialogs: 'window' })
  // A new zone opens its dialog.
  const first =
    page
      .context()
      .pages()
      .find((other) => other !== page) ?? (await page.waitForEvent('popup'))
  await expect(first.getByRole('button', { name: 'Save' })).toBeVisible()
  await first.close()
  await expect(page.locator('#log')).toContainText('extension-dialog-update')

  const [dialog] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Configure…' }).click(),
  ])
  await dialog.getByRole('textbox', { name: 'Title' }).fill('What we play')
  await dialog.getByRole('combobox', { name: 'When an artist is clicked' }).selectOption('Filter worksheets')
  await dialog.getByRole('checkbox', { name: 'Plays by Artist' }).check()
  await dialog.getByRole('combobox', { name: 'Field with the artists' }).selectOption('Artist')
  await Promise.all([dialog.waitForEvent('close'), dialog.getByRole('button', { name: 'Save' }).click()])
  await expect(zone.getByRole('alert')).toHaveCount(0)
  await page.locator('details.settings summary').click()
  await expect(page.locator('details.settings').getByLabel('stagedoor', { exact: true })).toHaveValue(
    /"title":"What we play"/,
  )
})

test('the layout of the dialog does not shift while Tableau initializes', async ({ openDashboard, context }) => {
  const answered = Promise.withResolvers<void>()
  await context.route('**/tableau/tableau.extensions.js', async (route) => {
    if (route.request().frame().url().includes('configure.html')) await answered.promise
    await route.continue()
  })
  const { page } = await openDashboard({ mode: 'authoring' })
  const dialog = page.frameLocator('iframe[title="Extension dialog"]')
  await expect(dialog.getByRole('status')).toBeVisible()
  const boxes = () =>
    Promise.all(
      [
        dialog.getByRole('heading', { level: 1 }),
        dialog.getByRole('button', { name: 'Cancel' }),
        dialog.getByRole('button', { name: 'Save' }),
      ].map((part) => part.boundingBox()),
    )
  const before = await boxes()
  answered.resolve()
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeVisible()
  expect(await boxes()).toEqual(before)
})

test('two zones of one dashboard have separate settings', async ({ openDashboard }) => {
  const { page } = await openDashboard({ mode: 'authoring', zones: 2 })
  // Both open their dialog; the later one covers the other.
  const dialogs = page.locator('iframe[title$=" dialog"]')
  await expect(dialogs).toHaveCount(2)
  for (const left of [1, 0]) {
    const zone = (await dialogs.last().getAttribute('title'))?.replace(' dialog', '')
    const dialog = await openedDialog(page, zone)
    await dialog.getByRole('textbox', { name: 'Title' }).fill(zone === 'Extension' ? 'First' : 'Second')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialogs).toHaveCount(left)
  }
  await page.locator('details.settings summary').click()
  const saved = page.locator('details.settings').getByLabel('stagedoor', { exact: true })
  await expect(saved.nth(0)).toHaveValue(/"title":"First"/)
  await expect(saved.nth(1)).toHaveValue(/"title":"Second"/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme })

    test('the dialog is accessible, also by keyboard', async ({ openDashboard }) => {
      const { page } = await openDashboard({ mode: 'authoring', theme: colorScheme })
      const dialog = await openedDialog(page)
      for (const layout of ['List', 'Cover wall', 'Bar chart by rank']) {
        await dialog.getByRole('radio', { name: layout, exact: true }).check()
      }
      await dialog.getByRole('combobox', { name: 'When an artist is clicked' }).selectOption('Filter worksheets')
      await dialog.getByRole('button', { name: 'Save' }).focus()
      await page.keyboard.press('Enter')
      const sheet = dialog.getByRole('checkbox', { name: 'Plays by Artist' })
      await expect(sheet).toHaveAccessibleDescription(/has no worksheet/)
      await expect(dialog.getByRole('checkbox').and(dialog.locator('[aria-invalid="true"]')).first()).toBeFocused()
      expect(await findViolations(page, 'Extension dialog')).toEqual([])
      await sheet.press('Space')
      await dialog.getByRole('combobox', { name: 'Field with the artists' }).selectOption('Artist')
      await dialog.getByRole('button', { name: 'Save' }).press('Enter')
      await expect(page.locator('iframe[title="Extension dialog"]')).toHaveCount(0)
    })
  })
}
