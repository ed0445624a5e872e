import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import type { Stage } from '../../tests/e2e/fixtures/stage.ts'
import { Viewer } from '../../tests/e2e/fixtures/viewer.ts'
import { settle } from './settle.ts'

/** Takes the pictures of the documentation: both ways to sign in. */
export async function takeDocumentationPictures(browser: Browser, stage: Stage, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const take = async (page: Page, name: string, part: Page | Locator = page) => {
    await settle(page)
    await part.screenshot({ path: join(folder, `${name}.png`) })
  }

  const atServer = await Viewer.open(browser, stage, { context: 'server' })
  await atServer.signIn()
  await atServer.dashboard.favorite.waitFor()
  await take(atServer.dashboard.page, 'dashboard')
  await atServer.dashboard.page.getByLabel('Workbook theme').selectOption('dark')
  await take(atServer.dashboard.page, 'signed-in-dark', atServer.zone)
  await atServer.close()

  const atDesktop = await Viewer.open(browser, stage, { context: 'desktop' })
  await atDesktop.openStartPageElsewhere()
  await take(atDesktop.otherBrowser, 'start-page')
  await take(atDesktop.dashboard.page, 'waiting', atDesktop.zone)
  await atDesktop.goOnToCode()
  await take(atDesktop.otherBrowser, 'code-page')
  await take(atDesktop.dashboard.page, 'code', atDesktop.zone)
  await atDesktop.close()
}
