/** Renders the extension's icon from its SVG, for Tableau's About dialog and the Exchange. Run it after a change of the SVG. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'

const SIDES_PX = [70, 280]

const folder = join(import.meta.dirname, '../packages/manifest/assets')
const source = `data:image/svg+xml;base64,${readFileSync(join(folder, 'icon.svg')).toString('base64')}`
const browser = await chromium.launch(findBrowser())
for (const side of SIDES_PX) {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  await page.setContent(`<style>*{margin:0}img{display:block}</style><img alt="" src="${source}" width="${side}">`)
  await page.screenshot({ path: join(folder, `icon-${side}.png`), omitBackground: true })
}
await browser.close()
