import { expect, it } from 'vitest'
import { bringTo } from './stages.ts'
import { startApp } from './start-app.ts'

const ERROR = 50

it('LG-03: requests for a sign-in that failed at the provider log no errors', async () => {
  const app = await startApp()
  const { dashboard, browser, state } = await bringTo(app, 'authorizing')
  await browser.callback({ error: 'server_error', state })
  const before = app.lines.length
  for (let n = 0; n < 3; n++) {
    const refused = await dashboard.confirm('BBBBBB')
    expect(refused.status).toBe(502)
    expect(await refused.json()).toMatchObject({ code: 'provider_error' })
  }
  const said = app.events().slice(before)
  expect(said).toContainEqual(expect.objectContaining({ event: 'request.failed', reason: 'provider_error', level: 40 }))
  expect(said.filter(({ level }) => level === ERROR)).toEqual([])
})
