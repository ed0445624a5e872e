import { openedDialog } from './fixtures/author.ts'
import { Dashboard, type DashboardOptions } from './fixtures/dashboard.ts'
import { toSavedText } from './fixtures/saved-settings.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { collectErrors, expect, test } from './fixtures/test.ts'

type Trouble = { name: string; saved: string; options?: DashboardOptions; remark: RegExp; forEverybody?: true }

const troubles: Trouble[] = [
  { name: 'settings are broken', saved: '{"version":1,', remark: /extension settings cannot be read/ },
  {
    name: 'settings are newer',
    saved: '{"version":2}',
    remark: /The extension settings were saved by a newer version/,
  },
  {
    name: 'a parameter has vanished',
    saved: toSavedText({ rangeParameter: 'Span' }),
    remark: /The parameter “Span” is no longer in this workbook/,
  },
  {
    name: 'a worksheet has vanished',
    saved: toSavedText({ click: { kind: 'filter', worksheets: ['Gone'], field: 'Artist' } }),
    remark: /The worksheet “Gone” is no longer in this dashboard/,
  },
  {
    name: 'a field has vanished',
    saved: toSavedText({ click: { kind: 'highlight', worksheets: ['Sales by Region'], field: 'Song' } }),
    remark: /The worksheet “Sales by Region” no longer has the field “Song”/,
  },
  {
    name: 'the dialog is refused',
    saved: '',
    options: { dialogs: 'refuse' },
    remark: /did not open the extension settings/,
  },
  {
    name: 'Tableau is silent',
    saved: toSavedText(),
    options: { initialize: 'never' },
    remark: /Tableau is not responding/,
    forEverybody: true,
  },
]

for (const { context, mode } of tableaus) {
  test(`errors of settings and Tableau keep the button usable and are shown to authors: ${context}, ${mode}`, async ({
    context: browser,
    stage,
  }) => {
    const errors = collectErrors(browser)
    for (const { name, saved, options, remark, forEverybody } of troubles) {
      await test.step(name, async () => {
        const page = await browser.newPage()
        const { zone, signInButton } = await Dashboard.open(page, stage, { context, mode, saved, ...options })
        await expect(signInButton).toBeEnabled()
        const told = zone.getByText(remark)
        if (mode === 'authoring' || forEverybody) await expect(told).toBeVisible()
        else {
          await expect(page.getByText('initialize-extension: answered')).toBeVisible()
          await expect(told).toBeHidden()
        }
        await page.close()
      })
    }
    expect(errors).toEqual([])
  })
}

test('an old Tableau can configure the extension', async ({ openDashboard }) => {
  const { page } = await openDashboard({ mode: 'authoring', api: 'old' })
  const dialog = await openedDialog(page)
  await dialog.getByRole('combobox', { name: 'When an artist is clicked' }).selectOption('Set a parameter')
  await dialog.getByRole('combobox', { name: 'Parameter to set' }).selectOption('Selected artist')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('iframe[title="Extension dialog"]')).toHaveCount(0)
})

test('the dialog explains that settings cannot be saved while viewing', async ({ openDashboard, stage }) => {
  const extension = `${stage.extensionUrl}configure.html`
  const { zone } = await openDashboard({ mode: 'viewing', saving: 'refuse', extension })
  await zone.getByRole('button', { name: 'Save' }).click()
  await expect(zone.getByRole('alert')).toHaveText(/open it for editing, then save again/)
})

test('outside Tableau, the page of the dialog explains its purpose', async ({ page, stage }) => {
  await page.goto(`${stage.extensionUrl}configure.html`)
  await expect(page.getByRole('alert')).toHaveText(/belong to a dashboard/)
})
