import type { Page } from '@playwright/test'

/**
 * Waits until all visible images and fonts are loaded, and no transition is running.
 */
export async function settle(page: Page): Promise<void> {
  // Whatever the pointer was left on would look different. In steps: a frame in another process hears of the first one only later.
  await page.mouse.move(0, 0, { steps: 4 })
  for (const frame of page.frames()) {
    await frame.waitForFunction(() =>
      [...document.images].every((image) => {
        const { top, bottom } = image.getBoundingClientRect()
        // Those out of view are loaded when somebody scrolls to them, so they are not waited for.
        return image.complete || bottom <= 0 || top >= innerHeight
      }),
    )
    await frame.evaluate(() => document.fonts.ready.then(() => undefined))
    // Not every animation: the code page has one that runs until the code has expired.
    await frame.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition))
  }
}
