/** Draws the manifest's icon (70×70) from its SVG: run after changing the drawing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

const folder = join(import.meta.dirname, '../apps/bff/assets')
const browser = await chromium.launch(findBrowser())
const page = await browser.newPage({ viewport: { width: 70, height: 70 } })
await page.setContent(`<style>*{margin:0}svg{display:block}</style>${readFileSync(join(folder, 'icon.svg'), 'utf8')}`)
await page.screenshot({ path: join(folder, 'icon-70.png'), omitBackground: true })
await browser.close()
