import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { hasChromium } from './launch-chromium.ts'
import { see, useSimulator } from './use-simulator.ts'

const title = hasChromium ? 'in Chromium' : 'in Chromium (skipped: none found, set CHROMIUM_PATH)'

describe.skipIf(!hasChromium)(title, () => {
  const stage = useSimulator()
  const chart = (name: string) => stage.page.getByRole('group', { name: `Marks of ${name}` })
  const mark = (worksheet: string, name: RegExp) => chart(worksheet).getByRole('button', { name })

  describe('a worksheet', () => {
    it('shows the filter that the extension applied, and lets the viewer remove it', async () => {
      await stage.open()
      await stage.run(`
        window.removed = new Promise((resolve) => byArtist.addEventListener('filter-changed', resolve))
        await byArtist.applyFilterAsync('Artist', ['Copper Lullaby', 'Otis Penhallow'], 'replace', {})
        await window.removed
        window.removed = new Promise((resolve) => byArtist.addEventListener('filter-changed', resolve))`)
      const filters = stage.page.getByRole('list', { name: 'Filters of Plays by Artist' })
      await see(filters).toContainText('Artist: Copper Lullaby, Otis Penhallow')
      await see(chart('Plays by Artist').getByRole('button')).toHaveCount(2)
      await filters.getByRole('button', { name: 'Remove the filter on Artist' }).click()
      await see(chart('Plays by Artist').getByRole('button')).toHaveCount(10)
      expect(await stage.run('return (await window.removed).fieldName')).toBe('Artist')
    })

    it('informs the extension of marks that the viewer selects by pointer and keyboard', async () => {
      await stage.open()
      await stage.run(`
        window.selected = []
        byRegion.addEventListener('mark-selection-changed', async (event) => {
          const { data } = await event.getMarksAsync()
          window.selected.push(data.flatMap((table) => table.data.map(([cell]) => cell.value)).join('+'))
        })`)
      // One at a time: `getMarksAsync` returns the marks that are selected when it is answered.
      const seeSelected = (...all: string[]) => expect.poll(() => stage.run('return window.selected')).toEqual(all)
      await mark('Sales by Region', /^West/).click()
      await seeSelected('West')
      await mark('Sales by Region', /^West/).press('ArrowDown')
      await see(mark('Sales by Region', /^East/)).toBeFocused()
      await stage.page.keyboard.press('Shift+Enter')
      await seeSelected('West', 'West+East')
      await see(mark('Sales by Region', /^East/)).toBeFocused()
      await stage.page.keyboard.press('Escape')
      await seeSelected('West', 'West+East', '')
    })

    it('highlights the marks that the extension selects, and reports a result without data', async () => {
      await stage.open()
      await stage.run(
        "await byArtist.selectMarksByValueAsync([{ fieldName: 'Artist', value: 'Quiet Arithmetic' }], 'select-replace')",
      )
      await see(mark('Plays by Artist', /^Quiet Arithmetic/)).toHaveAttribute('aria-pressed', 'true')
      await see(mark('Plays by Artist', /^Copper Lullaby/)).toHaveAttribute('aria-pressed', 'false')
      await stage.run("await byRegion.applyFilterAsync('Artist', ['Unknown Artist'], 'replace', {})")
      await see(stage.page.getByText('No data for these filters.').first()).toBeVisible()
    })
  })

  describe('a parameter', () => {
    it('shows the extension’s value, and changes the charts', async () => {
      await stage.open()
      await stage.run(
        "await (await dashboard.findParameterAsync('Selected artist')).changeValueAsync('Copper Lullaby')",
      )
      await see(stage.page.getByRole('textbox', { name: 'Selected artist' })).toHaveValue('Copper Lullaby')
      await stage.run("await (await dashboard.findParameterAsync('Number of artists')).changeValueAsync(3)")
      await see(chart('Plays by Artist').getByRole('button')).toHaveCount(3)
      await see(stage.page.getByRole('slider', { name: 'Number of artists' })).toHaveValue('3')
    })

    it('sends an event to the extensions of both zones when the viewer changes it', async () => {
      await stage.open('zones=2')
      await see(stage.zone('Extension 2').locator('#start')).toHaveText('initialized')
      const listen = `const parameter = await dashboard.findParameterAsync('Time range')
        window.told = new Promise((resolve) => parameter.addEventListener('parameter-changed', resolve))`
      await stage.run(listen)
      await stage.run(listen, 'Extension 2')
      await stage.page.getByRole('combobox', { name: 'Time range' }).selectOption('Last 6 months')
      await see(chart('Sales by Month').getByRole('button')).toHaveCount(6)
      const value = 'return (await (await window.told).getParameterAsync()).currentValue.value'
      expect(await stage.run(value)).toBe('Last 6 months')
      expect(await stage.run(value, 'Extension 2')).toBe('Last 6 months')
    })
  })

  describe('a dialog', () => {
    const display = (style: string) =>
      `extensions.ui.displayDialogAsync('dialog.html', 'hello', { width: 420, height: 220, dialogStyle: '${style}' }).then(
        (payload) => { window.outcome = payload }, (error) => { window.outcome = error.errorCode })`
    const inDialog = () => stage.zone('Extension dialog')
    const closed = () => stage.run('return window.outcome')

    it('gets its payload, saves for the extension, and returns its closing payload', async () => {
      await stage.open('mode=authoring')
      await stage.run(display('window'))
      await see(inDialog().locator('#payload')).toHaveText('hello')
      await see(stage.page.getByTitle('Extension dialog')).toHaveAttribute('width', '420')
      await inDialog().getByRole('button', { name: 'Save and close' }).click()
      await see(stage.page.getByTitle('Extension dialog')).toHaveCount(0)
      await expect.poll(closed).toBe('saved')
      expect(await stage.run('return extensions.settings.getAll()')).toEqual({ layout: 'list' })
    })

    it('rejects when the viewer closes it, opens again, and closes with its zone', async () => {
      await stage.open()
      for (const [style, key] of [
        ['modal', 'Escape'],
        ['modeless', 'Enter'],
      ] as const) {
        await stage.run(`window.outcome = undefined; ${display(style)}`)
        await see(inDialog().locator('#payload')).toHaveText('hello')
        await stage.page.getByRole('button', { name: 'Close the dialog' }).press(key)
        await expect.poll(closed).toBe('dialog-closed-by-user')
      }
      await stage.run(display('window'))
      await see(inDialog().locator('#payload')).toHaveText('hello')
      await stage.page.getByRole('button', { name: 'Reload' }).click()
      await see(stage.page.getByTitle('Extension dialog')).toHaveCount(0)
    })
  })

  describe('the settings inspector', () => {
    it('changes, adds and erases settings while the extension is running', async () => {
      await stage.open()
      await stage.run("extensions.settings.set('theme', 'dark'); await extensions.settings.saveAsync()")
      await stage.page.getByText('Settings in the workbook').click()
      const theme = stage.page.getByRole('textbox', { name: 'theme' })
      await see(theme).toHaveValue('dark')
      await theme.fill('light')
      await theme.press('Tab')
      await expect.poll(() => stage.run('return extensions.settings.getAll()')).toEqual({ theme: 'light' })
      await stage.page.getByRole('textbox', { name: 'Key of a new setting' }).fill('title')
      await stage.page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect.poll(() => stage.run('return extensions.settings.getAll()')).toEqual({ theme: 'light', title: '' })
      await stage.page.getByRole('button', { name: 'Erase theme' }).click()
      await expect.poll(() => stage.run('return extensions.settings.getAll()')).toEqual({ title: '' })
    })
  })

  describe('formatting and layout', () => {
    it('change while the extension is running', async () => {
      await stage.open()
      await stage.run(`window.kept = true
        window.layouts = []
        dashboard.addEventListener('dashboard-layout-changed', ({ dashboardLayoutChangeDetails }) =>
          window.layouts.push([...dashboardLayoutChangeDetails]))`)
      await stage.page.getByLabel('Workbook theme').selectOption('bold')
      await see(stage.zone().locator('h1')).toHaveCSS('color', 'rgb(255, 225, 77)')
      await stage.page.getByLabel('Zone size').selectOption('vertical')
      await see(stage.page.getByTitle('Extension')).toHaveAttribute('height', '800')
      await expect.poll(() => stage.run('return window.layouts')).toEqual([[[7, ['size-changed']]]])
      expect(await stage.run('return window.kept')).toBe(true)
      await stage.page.reload()
      await see(stage.zone().locator('h1')).toHaveCSS('color', 'rgb(255, 225, 77)')
    })

    it('follow the resize handle and the arrow keys', async () => {
      await stage.open()
      const handle = stage.page.getByRole('button', { name: /^Resize Extension/ })
      const box = await handle.boundingBox()
      if (!box) throw new Error('The handle is not on the page.')
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await stage.page.mouse.move(x, y)
      await stage.page.mouse.down()
      await stage.page.mouse.move(x - 200, y - 100, { steps: 4 })
      await stage.page.mouse.up()
      await see(stage.page.getByTitle('Extension')).toHaveAttribute('width', '200')
      await see(stage.page).toHaveURL(/width=200&height=400/)
      await handle.press('ArrowRight')
      await handle.press('Shift+ArrowUp')
      await see(stage.page).toHaveURL(/width=210&height=350/)
      await see(stage.page.getByLabel('Width')).toHaveValue('210')
      await see(stage.page.getByLabel('Zone size')).toHaveValue('')
    })

    it('allow the extension to hide a worksheet', async () => {
      await stage.open()
      await stage.run("await dashboard.setZoneVisibilityAsync({ 20: 'hide' })")
      await see(chart('Sales by Region')).toBeHidden()
      await see(chart('Sales by Month')).toBeVisible()
    })
  })

  describe('an export', () => {
    it('loads the extension in viewing mode with the dashboard’s state, and changes nothing in it', async () => {
      await stage.open('mode=authoring')
      await mark('Sales by Region', /^West/).click()
      await stage.page.getByRole('button', { name: 'Export', exact: true }).click()
      const preview = stage.page.getByRole('dialog', { name: 'Export preview' })
      await see(stage.zone('Extension (export)').locator('#start')).toHaveText('initialized')
      await see(preview.locator('.mark[aria-pressed=true]')).toHaveCount(1)
      expect(await stage.run('return extensions.environment.mode', 'Extension (export)')).toBe('viewing')
      await stage.run(
        `await byRegion.applyFilterAsync('Region', ['East'], 'replace', {})
         extensions.settings.set('a', '1'); await extensions.settings.saveAsync()`,
        'Extension (export)',
      )
      await preview.getByRole('button', { name: 'Close' }).click()
      await see(stage.page.getByRole('list', { name: 'Filters of Sales by Region' })).toHaveCount(0)
      expect(await stage.run('return extensions.settings.getAll()')).toEqual({})
    })

    it('for a subscription uses a new browser, for the viewer the viewer’s own', async () => {
      await stage.open()
      await stage.run("localStorage.setItem('signedIn', 'yes')")
      const stored = () => stage.run("return localStorage.getItem('signedIn')", 'Extension (export)')
      for (const [reader, expected] of [
        ['viewer', 'yes'],
        ['nobody', null],
      ] as const) {
        await stage.page.getByLabel('Export for').selectOption(reader)
        await stage.page.getByRole('button', { name: 'Export', exact: true }).click()
        await see(stage.zone('Extension (export)').locator('#start')).toHaveText('initialized')
        expect(await stored()).toBe(expected)
        await stage.page.getByRole('button', { name: 'Close' }).click()
      }
    })

    it('reports that the extension tries to open a window, and opens none', async () => {
      await stage.open('context=desktop')
      await stage.page.getByRole('button', { name: 'Export', exact: true }).click()
      await see(stage.zone('Extension (export)').locator('#start')).toHaveText('initialized')
      await stage.run("window.open('/window?by=export')", 'Extension (export)')
      await see(stage.page.getByText(/tried to open .*by=export\. An export never opens a window/)).toBeVisible()
      expect(stage.context.pages()).toHaveLength(1)
    })
  })

  it('finds messages by their text', async () => {
    await stage.open()
    await stage.page.getByRole('searchbox', { name: 'Search the messages' }).fill('GET-FONTS')
    await see(stage.page.locator('#log li:visible')).toHaveCount(2)
    await stage.run('await byRegion.getFiltersAsync()')
    await see(stage.page.locator('#log li').filter({ hasText: 'get-filters' }).first()).toBeHidden()
  })

  it.each(['light', 'bold'])('has no axe violations in any state (%s)', async (theme) => {
    await stage.open(`theme=${theme}&zones=2&api=old`)
    await stage.run(`await byRegion.applyFilterAsync('Artist', ['Copper Lullaby'], 'replace', {})
      await byRegion.selectMarksByValueAsync([{ fieldName: 'Region', value: 'West' }], 'select-replace')
      extensions.settings.set('theme', 'dark'); await extensions.settings.saveAsync()
      extensions.ui.displayDialogAsync('dialog.html').catch(() => undefined)`)
    await stage.page.getByText('Settings in the workbook').click()
    await see(stage.page.getByTitle('Extension dialog')).toBeVisible()
    const look = async () => {
      const axe = new AxeBuilder({ page: stage.page }).exclude('iframe')
      // The themes differ in fonts and colors only.
      if (theme !== 'light') axe.withRules('color-contrast')
      return (await axe.analyze()).violations
    }
    expect(await look()).toEqual([])
    await stage.page.getByRole('button', { name: 'Close the dialog' }).click()
    await stage.page.getByRole('button', { name: 'Export', exact: true }).click()
    await see(stage.page.getByRole('dialog', { name: 'Export preview' })).toBeVisible()
    expect(await look()).toEqual([])
  })
})
