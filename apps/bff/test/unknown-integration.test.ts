import { expect, it } from 'vitest'
import { Dashboard, next } from './dashboard.ts'
import { startApp } from './start-app.ts'

it('a dashboard with an unknown integration is refused immediately, over socket and HTTP', async () => {
  const app = await startApp()
  const dashboard = new Dashboard(app)
  const { claimVerifier } = dashboard
  const socket = dashboard.connect({ auth: { claimVerifier, integration: 'gone' } })
  const error = await next<Error & { data: unknown }>(socket, 'connect_error')
  expect(error.data).toMatchObject({ code: 'unknown_integration', status: 404, retryable: false })
  expect(app.relay.size).toBe(0)

  const poll = await dashboard.request('/api/sign-in?wait=25&integration=gone')
  expect(poll.status).toBe(404)
  expect(await poll.json()).toMatchObject({ code: 'unknown_integration' })
})

it('the integration is optional', async () => {
  const app = await startApp()
  const dashboard = new Dashboard(app)
  const { claimVerifier } = dashboard
  for (const auth of [{ claimVerifier }, { claimVerifier, integration: 'spotify' }]) {
    expect(await next(dashboard.connect({ auth }), 'sign-in:progress')).toEqual({ stage: 'waiting' })
  }
  for (const query of ['', '?integration=spotify']) {
    expect((await dashboard.request(`/api/sign-in${query}`)).status).toBe(200)
  }
})

it.each(['', 'Spotify', '../admin', 'a'.repeat(33)])('an integration %j is malformed', async (integration) => {
  const app = await startApp()
  const dashboard = new Dashboard(app)
  const socket = dashboard.connect({ auth: { claimVerifier: dashboard.claimVerifier, integration } })
  const error = await next<Error & { data: unknown }>(socket, 'connect_error')
  expect(error.data).toMatchObject({ code: 'invalid_request' })
  const poll = await dashboard.request(`/api/sign-in?${new URLSearchParams({ integration })}`)
  expect(await poll.json()).toMatchObject({ status: 400, code: 'invalid_request' })
})
