import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { RawSocket, refusedHandshake } from './raw-socket.ts'
import { startApp } from './start-app.ts'

const key = () => randomBytes(32).toString('base64url')

describe('the claim of a socket', () => {
  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['an empty verifier', { claimVerifier: '' }],
    ['one letter too many', { claimVerifier: `${key()}A` }],
    ['a list', { claimVerifier: [key()] }],
    ['an object', { claimVerifier: { length: 43 } }],
    ['the id in place of the verifier', { id: key() }],
    ['something more', { claimVerifier: key(), room: 'x' }],
  ])('WS-03: %s is refused', async (_name, auth) => {
    const app = await startApp()
    const socket = new Dashboard(app).connect({ auth: auth as Record<string, unknown> })
    const error = await next<Error & { data: unknown }>(socket, 'connect_error')
    expect(error.data).toMatchObject({ code: 'invalid_request', status: 400 })
    expect(app.relay.size).toBe(0)
  })

  it('WS-03, DL-04: another verifier or the public ID gives access to another sign-in only', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    await browser.done(await browser.callback({ code: 'c1', state }))

    for (const claimVerifier of [key(), dashboard.id, dashboard.openerVerifier]) {
      const socket = dashboard.connect({ auth: { claimVerifier } })
      expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })
    }
    expect(await next(dashboard.connect(), 'sign-in:completed')).toMatchObject({
      credentials: { accessToken: 'access-token-for-c1' },
    })
  })

  it('WS-03: a verifier in the URL is refused, and not logged', async () => {
    const app = await startApp()
    const { claimVerifier } = new Dashboard(app)
    for (const query of [`&claimVerifier=${claimVerifier}`, `&auth=${claimVerifier}`, `&token=${claimVerifier}`]) {
      const { status, problem } = await refusedHandshake(app, { query })
      expect(status).toBe(400)
      expect(problem.code).toBe('invalid_request')
    }
    expect(app.lines.join('')).not.toContain(claimVerifier)
    expect(app.lines).not.toHaveLength(0)
  })

  it('WS-04: a named room, socket or sign-in is ignored', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const events = ['join', 'subscribe', 'sign-in:watch', 'message']
    for (const event of events) {
      const stranger = await (await RawSocket.open(app)).join(key())
      stranger.send(`42${JSON.stringify([event, dashboard.id])}`)
      await stranger.closed
    }
    expect(app.relay.size).toBe(0)
  })

  it.each(['/admin', '/sign-in', `/${'x'.repeat(500)}`, '/__proto__'])(
    'WS-04: the namespace %s does not exist',
    async (namespace) => {
      const app = await startApp()
      const socket = await RawSocket.open(app)
      socket.send(`40${namespace},${JSON.stringify({ claimVerifier: key() })}`)
      expect(await socket.until((message) => message.startsWith('44'))).toBe(
        `44${namespace},{"message":"Invalid namespace"}`,
      )
      expect(app.relay.size).toBe(0)
    },
  )
})
