import { EngineDashboard } from './fixtures/dashboard.ts'
import { agree, reachProvider } from './fixtures/sign-in-window.ts'
import { expect, skipWithoutEngine, test } from './fixtures/test.ts'

skipWithoutEngine()

test('sign-out empties the storage in all windows, and a reload does not sign in again', async ({
  viewersBrowser,
  stage,
}) => {
  const here = await EngineDashboard.open(viewersBrowser, stage, 'server')
  const window = await here.pressForWindow()
  await reachProvider(window)
  await agree(window)
  await here.seeSignedIn()
  const there = await EngineDashboard.open(viewersBrowser, stage, 'server')
  await there.seeSignedIn()
  expect(Object.keys(await here.stored())).toEqual(['spotifyAuth'])

  await here.signOut()
  await here.seeSignedOut()
  await there.seeSignedOut()
  expect(await here.stored()).toEqual({})
  await here.window.reload()
  await here.seeSignedOut()
})
