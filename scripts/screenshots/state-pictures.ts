import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { Stage } from '../../e2e/fixtures/stage.ts'
import { extensionStates, reachState } from './extension-states.ts'
import { settle } from './settle.ts'
import type { Viewer } from './viewer.ts'

/** A small zone, a column and a strip: the shapes in which layouts break. */
const SIZES_PX = [
  [320, 240],
  [400, 800],
  [1200, 300],
] as const

const SCHEMES = ['light', 'dark'] as const

/** Takes a picture of the extension in every state, size and colour scheme. */
export async function takeStatePictures(browser: Browser, stage: Stage, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const state of extensionStates) {
    const viewer = await reachState(browser, stage, state)
    try {
      await takeAll(viewer, (size, scheme) => join(folder, `${state.name}-${size}-${scheme}.png`))
    } finally {
      await viewer.leave()
      await stage.provider.reset()
    }
  }
}

async function takeAll({ dashboard: { page }, zone }: Viewer, fileOf: (size: string, scheme: string) => string) {
  await page.setViewportSize({ width: 1600, height: 1000 })
  for (const [widthPx, heightPx] of SIZES_PX) {
    await zone.evaluate(
      (element, size) => {
        // On top of everything: the simulated dashboard would otherwise scroll or cut it.
        Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', zIndex: '9', border: '0', ...size })
      },
      { width: `${widthPx}px`, height: `${heightPx}px` },
    )
    for (const colorScheme of SCHEMES) {
      await page.getByLabel('Workbook theme').selectOption(colorScheme)
      await settle(page)
      await page.screenshot({
        path: fileOf(`${widthPx}x${heightPx}`, colorScheme),
        clip: { x: 0, y: 0, width: widthPx, height: heightPx },
        animations: 'disabled',
      })
    }
  }
}
