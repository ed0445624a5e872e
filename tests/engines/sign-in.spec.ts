import { EngineDashboard } from './fixtures/dashboard.ts'
import { heading, see } from './fixtures/see.ts'
import { agree, continueToProvider, reachProvider, readCode } from './fixtures/sign-in-window.ts'
import { expect, skipWithoutEngine, test } from './fixtures/test.ts'

skipWithoutEngine()

test('Tableau Server: a viewer signs in in a window without a code, and the window closes itself', async ({
  viewersBrowser,
  stage,
}) => {
  const dashboard = await EngineDashboard.open(viewersBrowser, stage, 'server')
  const window = await dashboard.pressForWindow()
  await reachProvider(window)
  await agree(window)
  await dashboard.seeSignedIn()
  await expect.poll(async () => (await viewersBrowser.windows()).length).toBe(1)
})

test('Tableau Desktop: a viewer signs in in another browser and types the code', async ({
  viewersBrowser,
  otherBrowser,
  stage,
}) => {
  const dashboard = await EngineDashboard.open(viewersBrowser, stage, 'desktop')
  const window = await otherBrowser.open(await dashboard.pressForAddress())
  await continueToProvider(window)
  await agree(window)
  const code = await readCode(window)
  await dashboard.confirm(code)
  await dashboard.seeSignedIn()
  await see(window, heading('You are signed in'))
})
