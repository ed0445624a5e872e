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

    it.each(Object.keys(pages))('%s: nothing is wider than the screen', async (name) => {
      await page.setContent(pages[name] ?? '')
      const tooWide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, main *:not(svg *, wbr)')]
          // Of what stands in a line, only a whole document knows that it is too wide.
          .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth)
          .map((element) => element.outerHTML),
      )
      expect(tooWide).toEqual([])
    })

    it('the code is visible without scrolling', async () => {
      await page.setContent(pages['code'] ?? '')
      const box = await page.locator('.code').boundingBox()
      expect((box?.y ?? HEIGHT) + (box?.height ?? 0)).toBeLessThan(HEIGHT)
    })

    it('both buttons of the start page are visible on a phone without scrolling', async () => {
      await page.setViewportSize({ width: WIDTH, height: 844 })
      await page.setContent(pages['start'] ?? '')
      const box = await page.locator('.choices').boundingBox()
      await page.setViewportSize({ width: WIDTH, height: HEIGHT })
      expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThan(844)
    })
  })
})
