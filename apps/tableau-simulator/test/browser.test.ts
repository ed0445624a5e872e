import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { hasChromium } from './launch-chromium.ts'
import { see, useSimulator } from './use-simulator.ts'

const title = hasChromium ? 'in Chromium' : 'in Chromium (skipped: none found, set CHROMIUM_PATH)'

describe.skipIf(!hasChromium)(title, () => {
  const stage = useSimulator()

  it('starts the extension and sends its environment', async () => {
    await stage.open('mode=authoring&language=fr&locale=fr-ca')
    expect(await (await stage.frame()).evaluate('tableau.extensions.environment')).toMatchObject({
      apiVersion: '1.14.0',
      context: 'server',
      mode: 'authoring',
      language: 'fr',
      locale: 'fr-ca',
      country: 'CA',
      workbookFormatting: { formattingSheets: expect.any(Array) },
    })
    await see(stage.zone().locator('h1')).toHaveCSS('color', 'rgb(51, 51, 51)')
    await see(stage.page.locator('#log summary').filter({ hasText: 'initialize-extension: answered' })).toBeVisible()
  })

  it('gives the frame the sandbox of a frame in Tableau, and partitioned storage', async () => {
    await stage.open()
    const frame = stage.page.getByTitle('Extension')
    await see(frame).toHaveAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
    )
    await see(frame).toHaveAttribute('allow', '')
    await (await stage.frame()).evaluate('localStorage.setItem("where", "frame")')
    const alone = await stage.context.newPage()
    await alone.goto(stage.fixture.extensionUrl)
    expect(await alone.evaluate('localStorage.getItem("where")')).toBeNull()
    await see(alone.locator('#start')).toContainText('This page is not in a dashboard')
  })

  it('keeps the settings of each zone separate, and across a reload of the zone', async () => {
    await stage.open('zones=2')
    const save = `(() => {
      const { settings } = tableau.extensions
      const changed = new Promise((resolve) => settings.addEventListener('settings-changed', resolve))
      settings.set('theme', 'dark')
      return settings.saveAsync().then((saved) => changed.then(({ newSettings }) => [saved, newSettings]))
    })()`
    expect(await (await stage.frame()).evaluate(save)).toEqual([{ theme: 'dark' }, { theme: 'dark' }])
    const reloaded = stage.page.waitForEvent('framenavigated')
    await stage.page.getByRole('button', { name: 'Reload' }).first().click()
    await reloaded
    await see(stage.zone().locator('#start')).toHaveText('initialized')
    await see(stage.zone('Extension 2').locator('#start')).toHaveText('initialized')
    const theme = 'tableau.extensions.settings.get("theme")'
    expect(await (await stage.frame()).evaluate(theme)).toBe('dark')
    expect(await (await stage.frame('Extension 2')).evaluate(theme)).toBeUndefined()
  })

  it('opens a window with a working opener on a server', async () => {
    await stage.open('context=server')
    const popup = stage.context.waitForEvent('page')
    await stage.zone().getByRole('button', { name: 'Open a window' }).click()
    await see((await popup).locator('#opener')).toHaveText('true')
    await see(stage.zone().locator('#window')).toHaveText('a handle that talks')
    await see(stage.page.getByTestId('opened-externally')).toHaveCount(0)
  })

  it('opens a tab without handle and opener in Desktop', async () => {
    await stage.open('context=desktop')
    const tab = stage.context.waitForEvent('page')
    await stage.zone().getByRole('button', { name: 'Open a window' }).click()
    await see((await tab).locator('#opener')).toHaveText('false')
    await see((await tab).locator('#site')).toHaveText('same-origin')
    await see(stage.zone().locator('#window')).toHaveText('no handle')
    const opened = new URL('/window?by=script', stage.fixture.extensionUrl).href
    await see(stage.page.getByTestId('opened-externally')).toHaveAttribute('href', opened)
  })

  it('only lists windows and links of Desktop with external=catch', async () => {
    await stage.open('context=desktop&external=catch')
    await stage.zone().getByRole('link', { name: 'Open a link' }).click()
    const link = stage.page.getByTestId('opened-externally')
    await see(link).toHaveAttribute('href', /\/window\?by=link$/)
    expect(stage.context.pages()).toHaveLength(1)
    const elsewhere = await stage.browser.newContext()
    const systemBrowser = await elsewhere.newPage()
    await systemBrowser.goto((await link.getAttribute('href')) ?? '')
    await see(systemBrowser.locator('#site')).toHaveText('none')
    await elsewhere.close()
  })

  it('stays silent with initialize=never', async () => {
    await stage.page.goto(`${stage.url}/?initialize=never`)
    await see(stage.page.locator('#log')).toContainText('No answer (initialize=never)')
    await see(stage.zone().locator('#start')).toHaveText('waiting')
  })

  it('offers Configure… while authoring', async () => {
    await stage.open('mode=authoring')
    await stage.page.getByRole('button', { name: 'Configure…' }).click()
    await see(stage.zone().locator('#menu')).toHaveText('configure')
    await stage.page.getByLabel('Mode').selectOption('viewing')
    await see(stage.zone().locator('#start')).toHaveText('initialized')
    await see(stage.page.getByRole('button', { name: 'Configure…' })).toBeHidden()
  })

  it('reloads the zone when a switch changes, and adds the switch to the address', async () => {
    await stage.open()
    await stage.page.getByRole('combobox', { name: 'Tableau', exact: true }).selectOption('desktop')
    await stage.page.getByLabel('Zone size').selectOption('vertical')
    await see(stage.page).toHaveURL(/context=desktop.*width=300&height=800/)
    await see(stage.page.getByTitle('Extension')).toHaveAttribute('width', '300')
    await see(stage.zone().locator('#start')).toHaveText('initialized')
    expect(await (await stage.frame()).evaluate('tableau.extensions.environment.context')).toBe('desktop')
    await stage.page.reload()
    await see(stage.page.getByLabel('Zone size')).toHaveValue('vertical')
  })

  it('accepts messages from the extension’s frame only', async () => {
    await stage.open('context=desktop&external=catch')
    const forged = { type: 'tableau-simulator:open-external', url: 'http://localhost/forged' }
    await stage.page.evaluate((message) => window.postMessage(message, '*'), forged)
    await stage.zone().getByRole('link', { name: 'Open a link' }).click()
    await see(stage.page.getByTestId('opened-externally')).toHaveCount(1)
    await see(stage.page.getByTestId('opened-externally')).toHaveAttribute('href', /by=link/)
  })

  it.each(['light', 'dark', 'paper', 'bold'])('has no axe violations (%s)', async (theme) => {
    await stage.open(`theme=${theme}&mode=authoring`)
    const axe = new AxeBuilder({ page: stage.page }).exclude('iframe')
    // The themes differ in fonts and colors only.
    if (theme !== 'light') axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    expect(violations).toEqual([])
  })

  it('shows one sheet at a time and keeps the extension running on a hidden one', async () => {
    await stage.open()
    await (await stage.frame()).evaluate('window.kept = true')
    await stage.page.getByRole('tab', { name: 'Plays by Artist' }).click()
    await see(stage.page.getByTitle('Extension')).toBeHidden()
    await stage.page.getByRole('tab', { name: 'Plays by Artist' }).press('ArrowRight')
    await see(stage.page.getByTitle('Extension')).toBeVisible()
    expect(await (await stage.frame()).evaluate('window.kept')).toBe(true)
  })
})
