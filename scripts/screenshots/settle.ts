import type { Page } from '@playwright/test'

/** Waits until all visible images and fonts are loaded and no transition runs. */
export async function settle(page: Page): Promise<void> {
  // Removes hover styles. One step is not enough for frames in other processes.
  await page.mouse.move(0, 0, { steps: 4 })
  for (const frame of page.frames()) {
    await frame.waitForFunction(() =>
      [...document.images].every((image) => {
        const { top, bottom } = image.getBoundingClientRect()
        // Images out of view are loaded lazily.
        return image.complete || bottom <= 0 || top >= innerHeight
      }),
    )
    await frame.evaluate(() => document.fonts.ready.then(() => undefined))
    // Not all animations: one on the code page runs until the code expires.
    await frame.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition))
  }
}
