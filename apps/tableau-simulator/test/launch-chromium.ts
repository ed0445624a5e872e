import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'

/** Whether a browser is installed. */
export const hasChromium = findBrowser() !== undefined

/** Launches a browser with partitioned storage, as in viewers' browsers. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(testChromium())
}
