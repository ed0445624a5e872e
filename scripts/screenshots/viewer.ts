import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { Dashboard, type DashboardOptions } from '../../e2e/fixtures/dashboard.ts'
import { agree, continueToProvider, readCode } from '../../e2e/fixtures/sign-in-window.ts'
import type { Stage } from '../../e2e/fixtures/stage.ts'

/** Larger than every zone that is photographed, so that nothing is cut off. */
const VIEWPORT = { width: 1280, height: 800 }

/** Somebody in front of a dashboard, with a second browser beside it as in Tableau Desktop. */
export class Viewer {
  readonly stage: Stage
  readonly context: BrowserContext
  readonly dashboard: Dashboard
  /** The frame in which the extension is, as an element of the dashboard. */
  readonly zone: Locator
  readonly otherBrowser: Page

  private constructor(stage: Stage, dashboard: Dashboard, otherBrowser: Page) {
    this.stage = stage
    this.dashboard = dashboard
    this.context = dashboard.page.context()
    this.zone = dashboard.page.locator('iframe[title="Extension"]')
    this.otherBrowser = otherBrowser
  }

  static async sitDown(browser: Browser, stage: Stage, options: DashboardOptions = {}): Promise<Viewer> {
    const [context, other] = await Promise.all([
      browser.newContext({ viewport: VIEWPORT }),
      browser.newContext({ viewport: { width: 640, height: 640 } }),
    ])
    const dashboard = await Dashboard.open(await context.newPage(), stage, options)
    await dashboard.signInButton.waitFor()
    return new Viewer(stage, dashboard, await other.newPage())
  }

  /** The way by a popup, until the dashboard has an answer from the API. */
  async signIn(listener?: string): Promise<void> {
    await agree(await this.dashboard.pressForPopup(), listener)
    await this.dashboard.signOutButton.waitFor()
  }

  /** The way by the other browser, as far as the start page in it. */
  async openStartPage(): Promise<void> {
    await this.otherBrowser.goto(await this.dashboard.pressForAddress())
  }

  /** From the start page to the code in the other browser and the question for it in the dashboard. */
  async goOnToCode(): Promise<string> {
    await continueToProvider(this.otherBrowser)
    await agree(this.otherBrowser)
    const code = await readCode(this.otherBrowser)
    await this.dashboard.codeBox.waitFor()
    return code
  }

  async chooseTimeRange(name: string): Promise<void> {
    await this.dashboard.zone.getByRole('combobox', { name: 'Time range' }).selectOption(name)
  }

  async leave(): Promise<void> {
    await Promise.all([this.context.close(), this.otherBrowser.context().close()])
  }
}
