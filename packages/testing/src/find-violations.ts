import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

type WindowWithAxe = { axe: typeof axe }

const options: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/**
 * Returns what axe finds, as `rule: selector`: in a page without its frames, or in the frame with this title and those in
 * it. Loads axe once per document and opens no page, unlike `@axe-core/playwright`.
 */
export async function findViolations(page: Page, frameTitle?: string): Promise<string[]> {
  if (frameTitle === undefined) return runAxe(page.mainFrame(), { ...options, iframes: false })
  const element = await page.locator(`iframe[title="${frameTitle}"]`).elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error(`The page has no frame "${frameTitle}".`)
  await Promise.all(frame.childFrames().map(loadAxe))
  // The page around the frame has the level 1 heading.
  return runAxe(frame, { ...options, rules: { 'page-has-heading-one': { enabled: false } } })
}

async function runAxe(frame: Frame, all: axe.RunOptions): Promise<string[]> {
  await loadAxe(frame)
  return frame.evaluate(async (given) => {
    // Ends what moves, because colors within a transition have a contrast of their own; waiting for it would not end in a page that renders no frames.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
    // `axe.source` defines a global of the page, which its types do not declare.
    const { violations } = await (globalThis as unknown as WindowWithAxe).axe.run(given)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }, all)
}

async function loadAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source)
}
