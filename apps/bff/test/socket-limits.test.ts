import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Dashboard, next } from './dashboard.ts'
import { RawSocket, refusedHandshake } from './raw-socket.ts'
import { EXTENSION_ORIGIN, startApp } from './start-app.ts'

describe('limits of messages', () => {
  it('WS-06: a message in a few fragments is accepted', async () => {
    const app = await startApp()
    const raw = await RawSocket.open(app)
    const connect = `40${JSON.stringify({ claimVerifier: new Dashboard(app).claimVerifier })}`
    for (const letter of connect.slice(0, 20)) raw.socket.send(letter, { fin: false })
    raw.socket.send(connect.slice(20))
    expect(await raw.until((message) => message.startsWith('42'))).toBe('42["sign-in:progress",{"stage":"waiting"}]')
  })

  it('WS-07: a message of 20 KB in small fragments closes the socket', async () => {
    const app = await startApp()
    const { socket, closed } = await RawSocket.open(app)
    for (let n = 0; n < 10; n++) socket.send('x'.repeat(2000), { fin: false })
    expect(await closed).toBe(1009)
  })

  it('WS-07: at most 20 of 200 concurrent messages are processed, then the socket closes', async () => {
    const app = await startApp({ messagesPer10s: 20 })
    const raw = await (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
    for (let n = 0; n < 200; n++) raw.send(`42${n}["sign-in:confirm",{"code":"BCDFGH"}]`)
    await raw.closed
    const answers = raw.heard.filter((message) => message.startsWith('43'))
    expect(answers.filter((answer) => answer.includes('wrong_stage')).length).toBeLessThanOrEqual(20)
    expect(answers.filter((answer) => answer.includes('rate_limited')).length).toBeGreaterThan(0)
  })

  it('WS-07: the messages of one sign-in are counted over sockets and HTTP', async () => {
    const app = await startApp({ messagesPer10s: 3 })
    const dashboard = new Dashboard(app)
    for (let n = 0; n < 3; n++) expect((await dashboard.confirm('BCDFGH')).status).toBe(409)
    const refused = await dashboard.confirm('BCDFGH')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    const socket = dashboard.connect()
    await next(socket, 'sign-in:progress')
    expect(await socket.emitWithAck('sign-in:cancel', {})).toMatchObject({ code: 'rate_limited', status: 429 })
    expect((await new Dashboard(app).confirm('BCDFGH')).status).toBe(409)
  })

  it('WS-08: an unresponsive connection releases its place immediately, and is destroyed', async () => {
    const app = await startApp({ transport: { socketConnectMs: 1_000 }, connections: { perAddress: 1 } })
    const deaf = await RawSocket.open(app)
    deaf.socket.pause()
    await expect.poll(() => app.dependencies.connections.size).toBe(0)
    await (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
    const openConnections = () =>
      new Promise((resolve) => app.app.server.getConnections((_error, count) => resolve(count)))
    await expect.poll(openConnections).toBe(1)
  })

  it('WS-08: a connection that leaves its namespace is closed', async () => {
    const app = await startApp()
    const raw = await (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
    raw.send('41')
    await raw.closed
    await expect.poll(() => app.relay.size).toBe(0)
  })
})

describe('limits of connections', () => {
  it('three of one sign-in; the fourth is refused until one leaves', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const sockets = [dashboard.connect(), dashboard.connect(), dashboard.connect()]
    await Promise.all(sockets.map((socket) => next(socket, 'sign-in:progress')))
    const refused = await next<Error & { data: unknown }>(dashboard.connect(), 'connect_error')
    expect(refused.data).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 10 })
    expect((await dashboard.request('/api/sign-in')).status).toBe(429)
    expect(await next(new Dashboard(app).connect(), 'sign-in:progress')).toEqual({ stage: 'waiting' })

    sockets[0]?.disconnect()
    await expect.poll(async () => (await dashboard.request('/api/sign-in')).status).toBe(200)
    expect(await next(dashboard.connect(), 'sign-in:progress')).toEqual({ stage: 'waiting' })
  })

  it('the limit of an address holds for concurrent handshakes', async () => {
    const app = await startApp({ connections: { perAddress: 5 } })
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => RawSocket.open(app)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(app.dependencies.connections.size).toBe(5)
    const { status, headers, problem } = await refusedHandshake(app, {})
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('10')
    expect(problem).toMatchObject({ code: 'rate_limited', retryAfter: 10 })
  })

  it('beyond the limit of a node, sockets and long-polls get 503 with Retry-After', async () => {
    const app = await startApp({ connections: { perNode: 2 } })
    const one = await RawSocket.open(app)
    await RawSocket.open(app)
    const { status, headers, problem } = await refusedHandshake(app, {})
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('10')
    expect(problem).toMatchObject({ code: 'overloaded', retryable: true })
    const polled = await new Dashboard(app).request('/api/sign-in')
    expect(polled.status).toBe(503)
    expect(polled.headers.get('Retry-After')).toBe('10')

    one.socket.close()
    await expect.poll(async () => (await new Dashboard(app).request('/api/sign-in')).status).toBe(200)
  })

  it('clients that disconnect, also during the handshake, are not counted', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    for (let n = 0; n < 10; n++) {
      const socket = new WebSocket(`${app.publicUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        origin: EXTENSION_ORIGIN,
      })
      await once(socket, 'open')
      // The last message makes the server close the connection during the handshake.
      socket.send(`40${JSON.stringify({ claimVerifier: dashboard.claimVerifier })}`)
      socket.send('z')
      await once(socket, 'close')
    }
    await expect.poll(() => app.dependencies.connections.size).toBe(0)
    expect(app.relay.size).toBe(0)
    expect(await next(dashboard.connect(), 'sign-in:progress')).toEqual({ stage: 'waiting' })
  })
})
