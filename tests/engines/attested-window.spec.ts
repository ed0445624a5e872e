import { Stage } from '../e2e/fixtures/stage.ts'
import { startWaysStage, type WaysStage } from '../e2e/fixtures/ways-stage.ts'
import { expectedOf, type Step, WAYS } from '../e2e/fixtures/ways-to-open.ts'
import type { EngineBrowser, EngineWindow } from './drivers/engine.ts'
import { EngineDashboard } from './fixtures/dashboard.ts'
import { press, seeOpened } from './fixtures/see.ts'
import { agree } from './fixtures/sign-in-window.ts'
import { expect, skipWithoutEngine, test } from './fixtures/test.ts'

skipWithoutEngine()

let stage: WaysStage
test.beforeAll(async () => {
  stage = await startWaysStage()
})
test.afterAll(() => stage.stop())

test('BND-23, BND-24: every way to open the start link sends the headers that the table has for this engine', async ({
  viewersBrowser,
  engineName,
}) => {
  // Stays open, because WebKit's session ends with its last window.
  await viewersBrowser.open('about:blank')
  for (const way of WAYS) {
    await test.step(way.name, async () => {
      // Its own, because Firefox rejects a navigation while a frame of the page before still loads.
      const window = await viewersBrowser.open('about:blank')
      const pages = stage.createPages()
      const { requests, opening } = expectedOf(way, engineName)
      let current = window
      for (const step of way.steps(pages)) current = await take(step, current, viewersBrowser)
      await expect.poll(() => stage.openingsOf(pages.id).length, way.name).toBe(requests)
      // Shows all rows that differ.
      expect.soft(stage.openingsOf(pages.id).at(-1), way.name).toEqual(opening)
      if (current !== window) await current.close()
      await window.close()
    })
  }
})

test('BND-23: an extension on the origin of the server signs in without the start page', async ({ viewersBrowser }) => {
  const oneOrigin = await Stage.start(() => ({}), {}, 'one')
  try {
    const dashboard = await EngineDashboard.open(viewersBrowser, oneOrigin, 'server')
    const window = await dashboard.pressForWindow()
    await agree(window)
    await dashboard.seeSignedIn()
    expect(oneOrigin.lines.some((line) => line.includes('"proof":"navigation"'))).toBe(true)
  } finally {
    await oneOrigin.stop()
  }
})

/** Does a step. Resolves with the window in which the next one happens. */
async function take(step: Step, window: EngineWindow, browser: EngineBrowser): Promise<EngineWindow> {
  if (step === 'reload') await window.reload()
  else if (step === 'back') await window.back()
  else if ('go' in step) await window.goto(step.go)
  else if ('run' in step) await window.evaluate(step.run)
  else {
    const page = step.frame ? window.frame('//iframe') : window
    const click = () => press(page, `//*[@id="${step.click.replace('#', '')}"]`)
    if (!step.opens) await click()
    else {
      const opened = await seeOpened(browser, click)
      await expect
        .poll(() =>
          opened.evaluate(`location.href !== 'about:blank' && document.readyState === 'complete'`).catch(() => false),
        )
        .toBe(true)
      return opened
    }
  }
  return window
}
