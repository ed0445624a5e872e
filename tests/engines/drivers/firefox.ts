import { findProgram } from '@stagedoor/testing/find-program'
import { type BrowserContext, type Frame, launch, type Page } from 'puppeteer-core'
import type { Engine, EngineBrowser, EngineDocument, EngineWindow } from './engine.ts'
import { keepWindows } from './keep-windows.ts'

/** Restores what viewers have and Puppeteer turns off, and keeps Firefox's own requests on this machine. */
const PREFERENCES = {
  'browser.contentblocking.features.standard': '-tp,tpPrivate,cookieBehavior5,-cryptoTP,-fp',
  'network.cookie.cookieBehavior': 5,
  'dom.disable_open_during_load': true,
  // No proxy listens there. Loopback addresses bypass a proxy.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
}

/** Starts Firefox without a display, and drives it by WebDriver BiDi. */
export async function startFirefox(): Promise<Engine> {
  const firefox = await launch({
    browser: 'firefox',
    executablePath: findProgram('firefox') ?? 'firefox',
    extraPrefsFirefox: PREFERENCES,
    defaultViewport: null,
    // The test runner stops its workers on a signal, which close the browser.
    handleSIGINT: false,
    // The runner limits the time.
    timeout: 0,
    protocolTimeout: 0,
  })
  return {
    openBrowser: async () => toBrowser(await firefox.createBrowserContext()),
    close: () => firefox.close(),
  }
}

function toBrowser(context: BrowserContext): EngineBrowser {
  const windowOf = keepWindows(toWindow)
  return {
    async open(url) {
      const page = await context.newPage()
      await page.goto(url)
      return windowOf(page)
    },
    windows: async () => (await context.pages()).map(windowOf),
    close: () => context.close(),
  }
}

function toWindow(page: Page): EngineWindow {
  return {
    ...toDocument(async () => page.mainFrame()),
    frame: (xpath) =>
      toDocument(async () => {
        const frame = await (await page.$(`xpath/${xpath}`))?.contentFrame()
        if (!frame) throw new Error(`No frame matches ${xpath}.`)
        return frame
      }),
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    close: () => page.close(),
  }
}

function toDocument(find: () => Promise<Frame>): EngineDocument {
  const element = async (xpath: string) => {
    const found = await (await find()).$(`xpath/${xpath}`)
    if (!found) throw new Error(`No element matches ${xpath}.`)
    return found
  }
  return {
    evaluate: async <Value>(expression: string) => (await (await find()).evaluate(expression)) as Value,
    click: async (xpath) => (await element(xpath)).click(),
    type: async (xpath, text) => (await element(xpath)).type(text),
  }
}
