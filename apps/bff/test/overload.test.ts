import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { OverloadError } from '../src/errors.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { refusedHandshake } from './raw-socket.ts'
import { bringTo } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** Says whether a node has too much to do, as the test wants it. */
function createLoad() {
  return {
    isTooHigh: false,
    check() {
      if (this.isTooHigh) throw new OverloadError(5, 'event_loop')
    },
  }
}

/** Begins to send a form, and never ends: what is answered, and when nobody has read a body, at once. */
async function beginForm(app: RunningApp, forwardedFor: string): Promise<string> {
  const socket = connect(Number(new URL(app.publicUrl).port), '127.0.0.1')
  socket.setEncoding('utf8')
  const head = [
    'POST /signin/spotify HTTP/1.1',
    'Host: x',
    `Origin: ${app.publicUrl}`,
    `X-Forwarded-For: ${forwardedFor}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 8000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\nid=`)
  const [answer] = (await once(socket, 'data')) as [string]
  socket.destroy()
  return answer
}

describe('a node that cannot keep up', () => {
  it('DS-02: refuses new windows and sockets with Retry-After, and completes accepted sign-ins', async () => {
    const load = createLoad()
    const app = await startApp({ load })
    const waiting = await bringTo(app, 'waiting')
    const running = await bringTo(app, 'returned')
    load.isTooHigh = true

    const page = await waiting.browser.fetch(waiting.dashboard.startUrl)
    expect([page.status, page.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await page.text()).toContain('http-equiv="refresh"')
    const form = await waiting.browser.submit(waiting.form)
    expect([form.status, form.headers.get('Retry-After')]).toEqual([503, '5'])
    const { status, headers, problem } = await refusedHandshake(app, {})
    expect([status, headers['retry-after']]).toEqual([503, '5'])
    expect(problem).toMatchObject({ code: 'overloaded', retryable: true })
    expect(app.events().filter(({ event }) => event === 'limit.reached')).toMatchObject([
      { reason: 'event_loop', route: '/signin/:integration' },
      { reason: 'event_loop', route: '/signin/:integration' },
      { reason: 'event_loop', route: '/socket.io/' },
    ])

    expect((await running.dashboard.confirm(running.code)).status).toBe(200)
    running.grant()
    const { deliveryId } = await running.dashboard.until('sign-in:completed')
    expect((await running.dashboard.acknowledge(deliveryId)).status).toBe(200)

    load.isTooHigh = false
    expect((await waiting.browser.submit(waiting.form)).status).toBe(303)
    expect(await next(waiting.dashboard.connect(), 'sign-in:progress')).toEqual({ stage: 'started' })
  })

  it('stays ready: load balancers keep it', async () => {
    const load = createLoad()
    load.isTooHigh = true
    const app = await startApp({ load })
    expect((await fetch(`${app.publicUrl}/readyz`)).status).toBe(200)
  })
})

describe('an address that floods', () => {
  it('DS-01: is refused before its forms and the store are read, and another address can sign in', async () => {
    const app = await startApp({ startsPerMinute: 60, deployment: { trustProxy: '1' } })
    const { store } = app.dependencies.signIns
    let writes = 0
    const create = store.create.bind(store)
    store.create = (...record) => {
      writes += 1
      return create(...record)
    }
    const flooder = new BrowserWindow(app)
    const form = await flooder.openStartPage(new Dashboard(app).startUrl)
    const flood = async () => {
      const statuses: number[] = []
      for (let n = 0; n < 40; n++) {
        const answer = await flooder.submit({ ...form, csrf: 'x' }, { 'X-Forwarded-For': '203.0.113.7' })
        statuses.push(answer.status)
        await answer.body?.cancel()
      }
      return statuses
    }
    const flooding = Promise.all(Array.from({ length: 10 }, flood))

    const other = new BrowserWindow(app)
    const dashboard = new Dashboard(app)
    const page = await other.openStartPage(dashboard.startUrl)
    const headers = { 'X-Forwarded-For': '203.0.113.8' }
    const { openerVerifier } = dashboard
    const started = await other.submit({ ...page, action: 'continue', openerVerifier }, headers)
    const state = new URL(started.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    await other.done(await other.callback({ code: 'c1', state }))
    const { deliveryId } = await dashboard.until('sign-in:completed')
    expect((await dashboard.acknowledge(deliveryId)).status).toBe(200)

    const statuses = (await flooding).flat()
    expect(statuses.filter((status) => status === 403)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(340)
    expect(writes).toBe(1)
    expect(await beginForm(app, '203.0.113.7')).toMatch(/^HTTP\/1\.1 429 /)
  })

  it('DS-02: is refused before its forms are read when the node is at capacity', async () => {
    const app = await startApp({ openSignIns: 1, deployment: { trustProxy: '1' } })
    const { dashboard } = await bringTo(app, 'authorizing')
    await next(dashboard.connect(), 'sign-in:progress')
    expect(await beginForm(app, '203.0.113.7')).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 10\r\n/s)
  })
})

describe('a dashboard that says too much', () => {
  it('WS-07: is refused over HTTP before what it says is read', async () => {
    const app = await startApp({ messagesPer10s: 1 })
    const dashboard = new Dashboard(app)
    await dashboard.newest()
    const answer = await dashboard.request('/api/sign-in/receipt', { method: 'POST', body: 'x'.repeat(100_000) })
    expect(answer.status).toBe(429)
  })
})
