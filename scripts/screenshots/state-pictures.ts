import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { controlNames, type ShownLanguage } from '../../tests/e2e/fixtures/control-names.ts'
import { walks } from '../../tests/e2e/fixtures/extension-states.ts'
import type { Stage } from '../../tests/e2e/fixtures/stage.ts'
import { Viewer } from '../../tests/e2e/fixtures/viewer.ts'
import { resizeZone, restoreZoneSize } from '../../tests/e2e/fixtures/zone-size.ts'
import { settle } from './settle.ts'

/** A small zone, a column and a strip. */
const SIZES = ['320x240', '400x800', '1200x300'] as const

const THEMES = ['light', 'dark'] as const

/** Takes a picture of the extension in every state, language, size and theme. */
export async function takeStatePictures(browser: Browser, stage: Stage, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const language of Object.keys(controlNames) as ShownLanguage[]) {
    await takeInLanguage(browser, stage, folder, language)
  }
}

async function takeInLanguage(browser: Browser, stage: Stage, folder: string, language: ShownLanguage) {
  for (const walk of walks) {
    const viewer = await Viewer.open(browser, stage, { language })
    try {
      for (const { name, reach, shows } of walk) {
        await reach(viewer)
        await shows(viewer.dashboard).waitFor()
        await takeAll(viewer, (look) => join(folder, `${name}-${language}-${look}.png`))
      }
    } finally {
      await viewer.close()
      await stage.provider.reset()
    }
  }
}

async function takeAll({ dashboard }: Viewer, fileOf: (look: string) => string): Promise<void> {
  const { page } = dashboard
  await page.setViewportSize({ width: 1600, height: 1000 })
  for (const size of SIZES) {
    await resizeZone(dashboard, size)
    const [width = 0, height = 0] = size.split('x').map(Number)
    for (const theme of THEMES) {
      await page.getByLabel('Workbook theme').selectOption(theme)
      await settle(page)
      await page.screenshot({
        path: fileOf(`${size}-${theme}`),
        clip: { x: 0, y: 0, width, height },
        animations: 'disabled',
      })
    }
  }
  // Clicks pass through a resized zone.
  await restoreZoneSize(dashboard)
}
