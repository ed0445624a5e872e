import { type Browser, type BrowserContext, expect as expectOfPage, type Frame, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createSimulator, type Simulator } from '../src/create-simulator.ts'
import { type Fixture, startFixtureExtension } from './fixture-extension.ts'
import { launchChromium } from './launch-chromium.ts'

/** Only catches hangs, in ms. */
const LONGEST_MS = 60_000

/** Waits for an expected state of a page. */
export const see = expectOfPage.configure({ timeout: LONGEST_MS })

/** The simulator with the fixture extension, in a new browser context for every test. */
export class SimulatorStage {
  browser!: Browser
  context!: BrowserContext
  page!: Page
  fixture!: Fixture
  simulator!: Simulator
  url = ''
  /** Console and script errors; tests that expect some clear it. */
  complaints: string[] = []

  zone(title = 'Extension') {
    return this.page.getByTitle(title, { exact: true }).contentFrame()
  }

  async frame(title = 'Extension'): Promise<Frame> {
    const frame = await (await this.page.getByTitle(title, { exact: true }).elementHandle())?.contentFrame()
    if (!frame) throw new Error(`There is no frame "${title}".`)
    return frame
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.url}/?${query}`)
    await see(this.zone().locator('#start')).toHaveText('initialized')
  }

  /** Runs code in the extension with its dashboard. */
  async run(code: string, title = 'Extension'): Promise<unknown> {
    const frame = await this.frame(title)
    return frame.evaluate(`(async () => {
      const { extensions } = tableau
      const { dashboard } = extensions.dashboardContent
      const [byRegion, byMonth, byArtist] = dashboard.worksheets
      ${code}
    })()`)
  }
}

/** Registers the hooks that start and stop everything. */
export function useSimulator(): SimulatorStage {
  const stage = new SimulatorStage()
  beforeAll(async () => {
    stage.fixture = await startFixtureExtension()
    const { extensionUrl } = stage.fixture
    stage.simulator = createSimulator({ host: '127.0.0.1', port: 0, extensionUrls: [extensionUrl] })
    stage.url = await stage.simulator.listen()
    stage.browser = await launchChromium()
  })
  afterAll(async () => {
    await stage.browser.close()
    await stage.simulator.close()
    stage.fixture.close()
  })
  beforeEach(async () => {
    stage.context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 } })
    stage.context.setDefaultTimeout(LONGEST_MS)
    stage.page = await stage.context.newPage()
    stage.complaints = []
    stage.page.on('console', (message) => message.type() === 'error' && stage.complaints.push(message.text()))
    stage.page.on('pageerror', (error) => stage.complaints.push(error.message))
  })
  afterEach(async () => {
    await stage.context.close()
    expect(stage.complaints).toEqual([])
  })
  return stage
}
