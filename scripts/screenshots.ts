/**
 * `pnpm screenshots`: takes the pictures of the documentation. With `--all` also pictures of all states of the extension,
 * in a folder that git ignores.
 */
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { buildExtension } from '@stagedoor/testing/build-extension'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { Stage } from '../tests/e2e/fixtures/stage.ts'
import { takeDocumentationPictures } from './screenshots/documentation-pictures.ts'
import { takeStatePictures } from './screenshots/state-pictures.ts'

const root = join(import.meta.dirname, '..')
const documentationFolder = join(root, 'docs/pictures')
const statesFolder = join(root, 'test-results/screenshots')

const say = (text: string) => process.stdout.write(`${text}\n`)

say('Building the extension …')
await buildExtension()
say('Starting server, provider and dashboard …')
const stage = await Stage.start()
try {
  const browser = await chromium.launch(testChromium())
  try {
    await takeDocumentationPictures(browser, stage, documentationFolder)
    say(`The pictures are in ${documentationFolder}.`)
    if (process.argv.includes('--all')) {
      await takeStatePictures(browser, stage, statesFolder)
      say(`Every state of the extension is in ${statesFolder}.`)
    }
  } finally {
    await browser.close()
  }
} finally {
  await stage.stop()
}
