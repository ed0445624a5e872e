import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { LANGUAGES } from '@stagedoor/texts/language'
import { pageTexts } from '@stagedoor/texts/page-texts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePages } from './sample-pages.ts'

const BROWSER = findBrowser()
if (!BROWSER) process.stderr.write('No browser: the pages are not measured. Name one in CHROMIUM_PATH.\n')

const WIDTH = 320
const HEIGHT = 600

/** The reload of a waiting page, which would come in the middle of a later measurement. */
const RELOAD = /<meta http-equiv="refresh"[^>]*>/

describe.skipIf(!BROWSER)('the pages of the window, on a narrow screen', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await chromium.launch(testChromium())
    page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, javaScriptEnabled: false })
  })
  afterAll(() => browser?.close())

  describe.each(LANGUAGES)('in %s', (language) => {
    const { errors, ...pages } = samplePages(pageTexts(language))
    const show = (name: string) => page.setContent((pages[name] ?? '').replace(RELOAD, ''))

    it.each(Object.keys(pages))('%s: nothing is wider than the screen', async (name) => {
      await show(name)
      const tooWide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, main *:not(svg *, wbr)')]
          // Only a whole document reports inline content that is too wide.
          .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth)
          .map((element) => element.outerHTML),
      )
      expect(tooWide).toEqual([])
    })

    it('the code is visible without scrolling', async () => {
      await show('code')
      const box = await page.locator('.code').boundingBox()
      expect((box?.y ?? HEIGHT) + (box?.height ?? 0)).toBeLessThan(HEIGHT)
    })

    it('both buttons of the start page are visible on a phone without scrolling', async () => {
      await page.setViewportSize({ width: WIDTH, height: 844 })
      await show('start')
      const box = await page.locator('.choices').boundingBox()
      await page.setViewportSize({ width: WIDTH, height: HEIGHT })
      expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThan(844)
    })
  })
})
