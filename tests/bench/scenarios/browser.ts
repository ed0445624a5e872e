import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { testChromium } from '@stagedoor/testing/test-chromium'
import type { Server } from '../processes/server.ts'
import type { Stage } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

/** A slow laptop on a mobile network. */
const CPU_SLOWDOWN = 4
const NETWORK = { latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 }

const VARIANTS = [
  { name: 'sample', path: '/' },
  { name: 'stagedoor', path: '/extension/' },
] as const

/** Time to the usable button, and from the click to the artist, without a cache. */
export const browser: Scenario = async (stage) => {
  const notebook = new Notebook()
  const chrome = await chromium.launch(testChromium())
  try {
    for (let run = 0; run < stage.runs; run++) {
      for (const { name, path } of VARIANTS) {
        const server = await stage.start(name)
        const context = await chrome.newContext()
        const { usableMs, bytes, scriptBytes, artistMs, artistScriptBytes } = await visit(stage, server, path, context)
        notebook.note('button usable', name, 'ms', usableMs)
        notebook.note('bytes until the button is usable', name, 'bytes', bytes)
        notebook.note('JavaScript before the button works', name, 'bytes', scriptBytes)
        notebook.note('JavaScript before the artist', name, 'bytes', artistScriptBytes)
        notebook.note('from the click to the artist', name, 'ms', artistMs)
        await context.close()
        await server.stop()
      }
    }
  } finally {
    await chrome.close()
  }
  return notebook.series
}

async function visit(stage: Stage, server: Server, path: string, context: BrowserContext) {
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Network.enable')
  await protocol.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK })
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  let bytes = 0
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(watchPage, new URL(stage.provider.tokenEndpoint).origin)
  await page.goto(new URL(path, server.url).href)
  const usableMs = await markOf(page, 'usable')
  const bytesUntilUsable = bytes
  await page
    .getByRole('button', { name: /sign in/i })
    .first()
    .click()
  const artistMs = (await markOf(page, 'artist')) - (await markOf(page, 'clicked'))
  return {
    usableMs,
    bytes: bytesUntilUsable,
    scriptBytes: await scriptBytesUntil(page, 'usable'),
    artistMs,
    artistScriptBytes: await scriptBytesUntil(page, 'artist'),
  }
}

/** Bytes of the scripts that had arrived at a performance mark, as transferred. */
function scriptBytesUntil(page: Page, name: string): Promise<number> {
  return page.evaluate((mark) => {
    const until = performance.getEntriesByName(mark)[0]?.startTime ?? 0
    return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((entry) => new URL(entry.name).pathname.endsWith('.js') && entry.responseEnd <= until)
      .reduce((sum, { transferSize }) => sum + transferSize, 0)
  }, name)
}

/** The time of a performance mark, in ms since the navigation. */
function markOf(page: Page, name: string): Promise<number> {
  return page
    .waitForFunction((mark) => performance.getEntriesByName(mark)[0]?.startTime, name)
    .then((handle) => handle.jsonValue() as Promise<number>)
}

/** Runs in the page before its scripts: marks the usable button, the click and the artist. */
function watchPage(provider: string): void {
  Object.assign(window, {
    PROVIDER: { authorizationEndpoint: `${provider}/authorize`, apiUrl: `${provider}/v1`, clientId: 'bench' },
  })
  const once = (name: string) => performance.getEntriesByName(name).length === 0 && performance.mark(name)
  const check = () => {
    const buttons = [...document.querySelectorAll('button')].filter((button) => button.getClientRects().length > 0)
    if (buttons.some((button) => !button.disabled && /sign in/i.test(button.textContent))) once('usable')
    if (document.body?.textContent.includes('The Benchmarks')) once('artist')
    requestAnimationFrame(check)
  }
  check()
  addEventListener('click', () => once('clicked'), true)
}
