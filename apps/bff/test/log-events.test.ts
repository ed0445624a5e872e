import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { letMeet } from './let-meet.ts'
import { bringTo, madeUpKey } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const nameOf = ({ id }: Dashboard) => createHash('sha256').update(id).digest('base64url').slice(0, 12)

/** What was logged, but for the line that every request has. */
const eventsOf = (app: RunningApp) => app.events().filter(({ event }) => event !== 'request.completed')

describe('the log', () => {
  it('LG-03: a sign-in has one line for each step, under a hash of its id', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    app.advance(20_000)
    await browser.done(await browser.callback({ code: 'c1', state }))
    const { deliveryId } = await dashboard.until('sign-in:completed')
    app.advance(3_000)
    await dashboard.acknowledge(deliveryId)
    const signIn = nameOf(dashboard)
    expect(eventsOf(app)).toMatchObject([
      { event: 'sign-in.started', signIn, integration: 'spotify', binding: 'opener' },
      { event: 'callback.accepted', signIn, binding: 'opener', durationMs: 20_000 },
      { event: 'grant.received', signIn, integration: 'spotify', durationMs: 0 },
      { event: 'sign-in.completed', signIn, integration: 'spotify', binding: 'opener', durationMs: 3_000 },
    ])
    expect(app.lines.join('')).not.toContain(dashboard.id)
  })

  it('LG-03: a denial has one, with its reason', async () => {
    const app = await startApp()
    const { browser, dashboard, state } = await bringTo(app, 'authorizing')
    await browser.done(await browser.callback({ error: 'access_denied', state }))
    expect(eventsOf(app).slice(1)).toMatchObject([
      { event: 'sign-in.failed', signIn: nameOf(dashboard), reason: 'access_denied' },
    ])
  })

  it('LG-03: a wrong code is logged with the sign-in, and the last try as the last', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'returned')
    for (let miss = 0; miss < 5; miss++) await dashboard.confirm('BBB-BBB')
    const signIn = nameOf(dashboard)
    expect(eventsOf(app).filter(({ event }) => event === 'code.refused')).toMatchObject([
      ...Array.from({ length: 4 }, () => ({ signIn, reason: 'wrong_code' })),
      { signIn, reason: 'too_many_wrong_codes' },
    ])
    expect(eventsOf(app).filter(({ event }) => event === 'sign-in.failed')).toMatchObject([
      { signIn, binding: 'code', reason: 'too_many_wrong_codes' },
    ])
  })

  it('LG-03: a forged callback and one in another browser are logged once each, with their sign-in', async () => {
    const app = await startApp()
    const { browser, dashboard, state } = await bringTo(app, 'authorizing')
    const signIn = nameOf(dashboard)
    await new BrowserWindow(app).callback({ code: 'c1', state: `${dashboard.id}.${madeUpKey()}` })
    await new BrowserWindow(app).callback({ code: 'c1', state })
    await browser.callback({ code: 'c1', state: 'nonsense' })
    const refused = eventsOf(app).filter(({ event }) => event === 'callback.refused')
    expect(refused).toMatchObject([
      { signIn, reason: 'state_mismatch' },
      { signIn, reason: 'window_mismatch' },
      { reason: 'state_mismatch' },
    ])
    expect(refused[2]).not.toHaveProperty('signIn')
    expect(eventsOf(app).filter(({ event }) => event === 'sign-in.failed')).toMatchObject([
      { signIn, reason: 'window_mismatch' },
    ])
  })

  it('LG-03: a refused origin is logged once for a call, a form and a socket', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    const Origin = 'https://evil.example'
    await dashboard.request('/api/sign-in?wait=0', { headers: { Origin } })
    await browser.submit(form, { Origin })
    const socket = dashboard.connect({ extraHeaders: { Origin } })
    await new Promise((resolve) => socket.once('connect_error', resolve))
    expect(eventsOf(app)).toMatchObject([
      { event: 'origin.refused', reason: 'origin_not_allowed', route: '/api/sign-in' },
      { event: 'origin.refused', reason: 'origin_not_allowed', route: '/signin/:integration' },
      { event: 'origin.refused', reason: 'origin_not_allowed' },
    ])
    expect(app.lines.join('')).not.toContain('evil')
  })

  it('LG-03: the right code is logged with the time that the viewer took', async () => {
    const app = await startApp()
    const { dashboard, code } = await bringTo(app, 'returned')
    app.advance(15_000)
    await dashboard.confirm(code)
    expect(eventsOf(app)).toContainEqual(
      expect.objectContaining({ event: 'code.confirmed', signIn: nameOf(dashboard), durationMs: 15_000 }),
    )
  })

  it('LG-03: every failed sign-in is logged in one line', async () => {
    const app = await startApp()
    const ends = () => eventsOf(app).filter(({ event }) => event === 'sign-in.failed')
    const { browser, form } = await bringTo(app, 'waiting')
    await browser.submit({ ...form, action: 'cancel' })
    await (await bringTo(app, 'delivering')).dashboard.cancel()
    const forgotten = await bringTo(app, 'delivering')
    app.advance(300_000)
    await forgotten.dashboard.newest()
    const refused = await bringTo(app, 'returned')
    app.provider.redeemWith = () => Promise.reject(new ProviderError('provider_rejected_code'))
    await refused.dashboard.confirm(refused.code)
    await expect.poll(() => ends().length).toBe(4)
    expect(ends()).toMatchObject([
      { level: 30, reason: 'sign_in_cancelled' },
      { level: 30, reason: 'sign_in_cancelled', binding: 'code' },
      { level: 40, reason: 'sign_in_expired', binding: 'code' },
      { level: 40, reason: 'provider_rejected_code', binding: 'code', signIn: nameOf(refused.dashboard) },
    ])
    expect(eventsOf(app).filter(({ event }) => event === 'redemption.failed')).toMatchObject([
      { level: 50, reason: 'provider_rejected_code', error: { name: 'ProviderError' } },
    ])
  })

  it('LG-03: a reached limit is logged by its name, over HTTP and on a socket', async () => {
    const app = await startApp({ messagesPer10s: 1, startsPerMinute: 1, connections: { perSignIn: 1 } })
    const { form, browser } = await bringTo(app, 'authorizing')
    await browser.submit(form)
    const dashboard = new Dashboard(app)
    const socket = dashboard.connect()
    await next(socket, 'sign-in:progress')
    await next(dashboard.connect(), 'connect_error')
    await socket.emitWithAck('sign-in:confirm', { code: 'BBB-BBB' })
    await socket.emitWithAck('sign-in:confirm', { code: 'BBB-BBB' })
    await dashboard.confirm('BBB-BBB')
    expect(eventsOf(app).filter(({ event }) => event === 'limit.reached')).toMatchObject([
      { reason: 'starts', route: '/signin/:integration' },
      { reason: 'connections_of_sign_in', route: '/socket.io/' },
      { reason: 'messages', route: '/socket.io/', signIn: nameOf(dashboard) },
      { reason: 'messages', route: '/api/sign-in/confirmation' },
    ])
  })

  it('LG-03: a socket without the secret has one', async () => {
    const app = await startApp()
    await next(new Dashboard(app).connect({ auth: { claimVerifier: 'guess' } }), 'connect_error')
    expect(eventsOf(app)).toMatchObject([{ event: 'request.failed', reason: 'invalid_request', route: '/socket.io/' }])
  })

  it('LG-03: an end that many look at at once has one', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'authorizing')
    app.advance(600_000)
    letMeet(app.store, 20)
    await Promise.all(Array.from({ length: 20 }, () => dashboard.confirm('BBB-BBB')))
    expect(eventsOf(app).filter(({ event }) => event === 'sign-in.failed')).toMatchObject([
      { signIn: nameOf(dashboard), reason: 'sign_in_expired' },
    ])
  })

  it('LG-03: has no personal data: no address, no browser, no language', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'completed')
    const headers = {
      'User-Agent': 'canary-agent',
      'Accept-Language': 'canary-tongue',
      'X-Forwarded-For': '203.0.113.7',
    }
    await dashboard.request('/api/sign-in?wait=0', { headers })
    await dashboard.request('/api/nothing', { headers })
    for (const personal of ['canary', '203.0.113.7', '127.0.0.1', '::1'])
      expect(app.lines.join('')).not.toContain(personal)
  })

  it('LG-02: no input can start a line, color a terminal, or fill a disk', async () => {
    const app = await startApp()
    const { browser, dashboard, state } = await bringTo(app, 'authorizing')
    const evil = `canary\r\n{"event":"sign-in.completed"}\u001b[31m\u009b2J\u2028${'x'.repeat(6_000)}`
    const inHeader = `canary\u0080 {"event":"sign-in.completed"} ${'x'.repeat(4_000)}`
    const inPath = encodeURIComponent(evil.slice(0, 60))
    await browser.fetch(`/${inPath}`)
    await browser.fetch(`/signin/${inPath}`)
    await browser.fetch(`/oauth/callback/${inPath}?code=${inPath}&state=${inPath}`)
    await browser.fetch(dashboard.startUrl, {
      headers: { 'User-Agent': inHeader, 'X-Request-Id': inHeader, Referer: inHeader },
    })
    await dashboard.request(`/api/sign-in?wait=${inPath}`)
    await dashboard.request('/api/sign-in', { headers: { Authorization: inHeader } })
    await dashboard.request('/api/sign-in', { headers: { Origin: inHeader.slice(0, 200) } })
    await dashboard.confirm(evil)
    await dashboard.request('/api/sign-in/confirmation', { method: 'POST', body: evil })
    const socket = dashboard.connect()
    expect(await socket.emitWithAck('sign-in:confirm', { code: evil })).toMatchObject({ code: 'invalid_request' })
    await browser.callback({ error: evil.slice(0, 200), error_description: evil.slice(0, 2_000), state })
    expect(await dashboard.newest()).toMatchObject({ data: { code: 'provider_error' } })

    expect(app.lines.length).toBeGreaterThan(12)
    for (const line of app.lines) {
      expect(line.endsWith('\n')).toBe(true)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the log must not contain them
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
      expect(line.length).toBeLessThan(1_000)
      expect(JSON.parse(line)).toHaveProperty('event')
      expect(line).not.toContain('canary')
    }
    expect(app.events().map(({ event }) => event)).not.toContain('sign-in.completed')
  })
})
