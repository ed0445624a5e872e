import { EngineDashboard } from './fixtures/dashboard.ts'
import { agree, continueToProvider, reachProvider, readCode } from './fixtures/sign-in-window.ts'
import { expect, skipWithoutEngine, test } from './fixtures/test.ts'

skipWithoutEngine()

test('a dashboard that is reloaded while its window is at the provider signs in, and stays signed in', async ({
  viewersBrowser,
  stage,
}) => {
  const dashboard = await EngineDashboard.open(viewersBrowser, stage, 'server')
  const window = await dashboard.pressForWindow()
  await reachProvider(window)
  await dashboard.window.reload()
  await dashboard.seeWaiting()
  await agree(window)
  await dashboard.seeSignedIn()
  expect(await stage.provider.requests('token')).toHaveLength(1)

  await dashboard.window.reload()
  await dashboard.seeSignedIn()
  expect(await stage.provider.requests('token')).toHaveLength(1)
})

test('a dashboard that is reloaded while it asks for the code asks again, and takes the same code', async ({
  viewersBrowser,
  otherBrowser,
  stage,
}) => {
  const dashboard = await EngineDashboard.open(viewersBrowser, stage, 'desktop')
  const window = await otherBrowser.open(await dashboard.pressForAddress())
  await continueToProvider(window)
  await agree(window)
  const code = await readCode(window)
  await dashboard.seeCodeField()
  await dashboard.window.reload()
  await dashboard.confirm(code)
  await dashboard.seeSignedIn()
})
