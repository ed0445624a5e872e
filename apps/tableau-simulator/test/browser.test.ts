import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type Frame, type Page, expect as see } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../src/create-simulator.ts'
import { startFixtureExtension } from './fixture-extension.ts'
import { hasChromium, launchChromium } from './launch-chromium.ts'

const title = hasChromium ? 'in Chromium' : 'in Chromium (skipped: none found, set CHROMIUM_PATH)'

describe.skipIf(!hasChromium)(title, { timeout: 20_000 }, () => {
  let fixture: Awaited<ReturnType<typeof startFixtureExtension>>
  let simulator: ReturnType<typeof createSimulator>
  let url: string
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    fixture = await startFixtureExtension()
    simulator = createSimulator({ host: '127.0.0.1', port: 0, extensionUrl: fixture.extensionUrl })
    url = await simulator.listen()
    browser = await launchChromium()
  }, 30_000)
  afterAll(async () => {
    await browser.close()
    await simulator.close()
    fixture.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    context.setDefaultTimeout(5_000)
    page = await context.newPage()
    complaints = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })
  afterEach(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })

  const inZone = (name = 'Extension') => page.getByTitle(name, { exact: true }).contentFrame()

  async function frameOf(name = 'Extension'): Promise<Frame> {
    const frame = await (await page.getByTitle(name, { exact: true }).elementHandle())?.contentFrame()
    if (!frame) throw new Error(`There is no frame "${name}".`)
    return frame
  }

  async function openDashboard(query = '') {
    await page.goto(`${url}/?${query}`)
    await see(inZone().locator('#start')).toHaveText('initialized')
  }

  it('starts the extension and tells it where it is', async () => {
    await openDashboard('mode=authoring&language=fr&locale=fr-ca')
    expect(await (await frameOf()).evaluate('tableau.extensions.environment')).toMatchObject({
      apiVersion: '1.14.0',
      context: 'server',
      mode: 'authoring',
      language: 'fr',
      locale: 'fr-ca',
      country: 'CA',
      workbookFormatting: { formattingSheets: expect.any(Array) },
    })
    await see(inZone().locator('h1')).toHaveCSS('color', 'rgb(51, 51, 51)')
    await see(page.locator('#log summary').filter({ hasText: 'initialize-extension: answered' })).toBeVisible()
  })

  it('gives the frame the rights of a frame in Tableau, and storage of its own', async () => {
    await openDashboard()
    const frame = page.getByTitle('Extension')
    await see(frame).toHaveAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
    )
    await see(frame).toHaveAttribute('allow', '')
    await (await frameOf()).evaluate('localStorage.setItem("where", "frame")')
    const alone = await context.newPage()
    await alone.goto(fixture.extensionUrl)
    expect(await alone.evaluate('localStorage.getItem("where")')).toBeNull()
    await see(alone.locator('#start')).toContainText('No dashboard around this page')
  })

  it('keeps the settings of each zone apart, and through a reload of the zone', async () => {
    await openDashboard('zones=2')
    const save = `(() => {
      const { settings } = tableau.extensions
      const changed = new Promise((resolve) => settings.addEventListener('settings-changed', resolve))
      settings.set('theme', 'dark')
      return settings.saveAsync().then((saved) => changed.then(({ newSettings }) => [saved, newSettings]))
    })()`
    expect(await (await frameOf()).evaluate(save)).toEqual([{ theme: 'dark' }, { theme: 'dark' }])
    const reloaded = page.waitForEvent('framenavigated')
    await page.getByRole('button', { name: 'Reload' }).first().click()
    await reloaded
    await see(inZone().locator('#start')).toHaveText('initialized')
    await see(inZone('Extension 2').locator('#start')).toHaveText('initialized')
    const theme = 'tableau.extensions.settings.get("theme")'
    expect(await (await frameOf()).evaluate(theme)).toBe('dark')
    expect(await (await frameOf('Extension 2')).evaluate(theme)).toBeUndefined()
  })

  it('opens a window with a working opener on a server', async () => {
    await openDashboard('context=server')
    const popup = context.waitForEvent('page')
    await inZone().getByRole('button', { name: 'Open a window' }).click()
    await see((await popup).locator('#opener')).toHaveText('true')
    await see(inZone().locator('#window')).toHaveText('a handle that talks')
    await see(page.getByTestId('opened-externally')).toHaveCount(0)
  })

  it('opens a tab without handle and opener in Desktop', async () => {
    await openDashboard('context=desktop')
    const tab = context.waitForEvent('page')
    await inZone().getByRole('button', { name: 'Open a window' }).click()
    await see((await tab).locator('#opener')).toHaveText('false')
    await see((await tab).locator('#site')).toHaveText('same-origin')
    await see(inZone().locator('#window')).toHaveText('no handle')
    const opened = new URL('/window?by=script', fixture.extensionUrl).href
    await see(page.getByTestId('opened-externally')).toHaveAttribute('href', opened)
  })

  it('only lists what Desktop would open with external=catch, links as well', async () => {
    await openDashboard('context=desktop&external=catch')
    await inZone().getByRole('link', { name: 'Open a link' }).click()
    const link = page.getByTestId('opened-externally')
    await see(link).toHaveAttribute('href', /\/window\?by=link$/)
    expect(context.pages()).toHaveLength(1)
    const elsewhere = await browser.newContext()
    const systemBrowser = await elsewhere.newPage()
    await systemBrowser.goto((await link.getAttribute('href')) ?? '')
    await see(systemBrowser.locator('#site')).toHaveText('none')
    await elsewhere.close()
  })

  it('stays silent with initialize=never', async () => {
    await page.goto(`${url}/?initialize=never`)
    await see(page.locator('#log')).toContainText('No answer (initialize=never)')
    await see(inZone().locator('#start')).toHaveText('waiting')
  })

  it('offers Configure… while authoring', async () => {
    await openDashboard('mode=authoring')
    await page.getByRole('button', { name: 'Configure…' }).click()
    await see(inZone().locator('#menu')).toHaveText('configure')
    await page.getByLabel('Mode').selectOption('viewing')
    await see(inZone().locator('#start')).toHaveText('initialized')
    await see(page.getByRole('button', { name: 'Configure…' })).toBeHidden()
  })

  it('reloads the zone when a switch changes, and puts the switch into the address', async () => {
    await openDashboard()
    await page.getByRole('combobox', { name: 'Tableau', exact: true }).selectOption('desktop')
    await page.getByLabel('Zone size').selectOption('vertical')
    await see(page).toHaveURL(/context=desktop.*width=300&height=800/)
    await see(page.getByTitle('Extension')).toHaveAttribute('width', '300')
    await see(inZone().locator('#start')).toHaveText('initialized')
    expect(await (await frameOf()).evaluate('tableau.extensions.environment.context')).toBe('desktop')
    await page.reload()
    await see(page.getByLabel('Zone size')).toHaveValue('vertical')
  })

  it('listens to the extension’s frame and nobody else', async () => {
    await openDashboard('context=desktop&external=catch')
    const forged = { type: 'tableau-simulator:open-external', url: 'http://localhost/forged' }
    await page.evaluate((message) => window.postMessage(message, '*'), forged)
    await inZone().getByRole('link', { name: 'Open a link' }).click()
    await see(page.getByTestId('opened-externally')).toHaveCount(1)
    await see(page.getByTestId('opened-externally')).toHaveAttribute('href', /by=link/)
  })

  it.each(['light', 'dark'])('is a page in which axe finds nothing (%s)', async (theme) => {
    await openDashboard(`theme=${theme}&mode=authoring`)
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(violations).toEqual([])
  })

  it('shows one sheet at a time and keeps the extension running behind', async () => {
    await openDashboard()
    await (await frameOf()).evaluate('window.kept = true')
    await page.getByRole('tab', { name: 'Sales by Month' }).click()
    await see(page.getByTitle('Extension')).toBeHidden()
    await page.getByRole('tab', { name: 'Sales by Month' }).press('ArrowRight')
    await see(page.getByTitle('Extension')).toBeVisible()
    expect(await (await frameOf()).evaluate('window.kept')).toBe(true)
  })
})
