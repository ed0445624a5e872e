import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'

/** Whether there is a browser to test with. */
export const hasChromium = findBrowser() !== undefined

/** A browser in which a frame in a dashboard has storage of its own, as in people's browsers. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(testChromium())
}
