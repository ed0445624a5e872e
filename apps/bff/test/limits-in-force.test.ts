import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { endWithSuite } from './end-with.ts'
import { createFolder, newPublicUrl, startMockProvider, startServer } from './processes.ts'
import { SessionClient } from './session-client.ts'
import { EXTENSION_ORIGIN } from './start-app.ts'

type Provider = Awaited<ReturnType<typeof startMockProvider>>

const endWith = endWithSuite()
let address: Awaited<ReturnType<typeof newPublicUrl>>
let provider: Provider
beforeAll(async () => {
  address = await newPublicUrl()
  provider = await startMockProvider(address.publicUrl, endWith)
})

/** A server process with these limits behind a trusted proxy, and its provider. */
async function startLimited(limits: Record<string, string>) {
  const { publicUrl, ...addresses } = address
  const STORE_URL = `sqlite:${join(createFolder(), 'store.db')}`
  await startServer({ ...addresses, ...provider.variables, STORE_URL, TRUST_PROXY: '1', ...limits })
  return { publicUrl, provider }
}

type Limited = Awaited<ReturnType<typeof startLimited>>

let people = 0

function newAddress(): string {
  people += 1
  return `203.0.113.${people}`
}

/** A client with its own address, and the response to its start form. */
async function begin(server: Limited, clientAddress = newAddress()) {
  const dashboard = new Dashboard(server)
  const browser = new BrowserWindow(server)
  const form = await browser.openStartPage(dashboard.startUrl)
  const answer = await browser.submit({ ...form, action: 'continue' }, { 'X-Forwarded-For': clientAddress })
  return { dashboard, browser, answer }
}

/** The same, until the callback. */
async function comeBack(server: Limited) {
  const { dashboard, browser, answer } = await begin(server)
  const callback = await server.provider.agree(new URL(answer.headers.get('Location') ?? ''))
  const page = await browser.done(await browser.callback(callback.search))
  const code = /<output[^>]*>\s*([A-Z-]{7})/.exec(await page.text())?.[1] ?? ''
  return { dashboard, code }
}

/** A client's WebSocket, or the status of its refusal. */
async function openSocket({ publicUrl }: Limited, clientAddress: string): Promise<WebSocket | number> {
  const socket = new WebSocket(`${publicUrl.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    origin: EXTENSION_ORIGIN,
    headers: { 'X-Forwarded-For': clientAddress },
  })
  onTestFinished(() => socket.terminate())
  socket.on('error', () => {})
  const { promise, resolve } = Promise.withResolvers<WebSocket | number>()
  socket.once('open', () => resolve(socket))
  socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode))
  return promise
}

/** The response to a connection that sends only this. */
async function say({ publicUrl }: Limited, words: string): Promise<string> {
  const socket = connect(Number(new URL(publicUrl).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.setEncoding('utf8').write(words)
  const [answer] = (await once(socket, 'data')) as [string]
  return answer
}

describe('the limits of the environment are in force: how many', () => {
  it('DS-01, DS-02: starts, sign-ins, messages, sockets, bytes, tries and renewals', async () => {
    const server = await startLimited({
      LIMIT_STARTS_PER_MINUTE: '2',
      LIMIT_OPEN_SIGN_INS: '6',
      LIMIT_MESSAGES_PER_10_S: '6',
      LIMIT_CONNECTIONS_PER_SIGN_IN: '1',
      LIMIT_CONNECTIONS_PER_ADDRESS: '2',
      LIMIT_CONNECTIONS: '3',
      LIMIT_CONFIRMATION_TRIES: '2',
      LIMIT_RENEWALS_PER_MINUTE: '2',
      LIMIT_BODY_BYTES: '400',
      LIMIT_SOCKET_MESSAGE_BYTES: '500',
      LIMIT_SOCKET_CONNECT_MS: '60000',
    })

    // LIMIT_RENEWALS_PER_MINUTE; the sign-in itself is over.
    const session = await SessionClient.signIn(server, server.provider.agree)
    expect((await session.renew()).status).toBe(200)
    expect((await session.renew()).status).toBe(200)
    expect((await session.renew()).status).toBe(429)

    // LIMIT_CONFIRMATION_TRIES, which ends it.
    const guessing = await comeBack(server)
    expect(await (await guessing.dashboard.confirm('BBB-BBB')).json()).toMatchObject({ triesLeft: 1 })
    expect(await (await guessing.dashboard.confirm('BBB-BBB')).json()).toMatchObject({ code: 'too_many_wrong_codes' })

    // LIMIT_BODY_BYTES.
    const talking = new Dashboard(server)
    const long = await talking.request('/api/sign-in/receipt', {
      method: 'POST',
      body: JSON.stringify('x'.repeat(400)),
    })
    expect(await long.json()).toMatchObject({ code: 'request_too_large' })
    // LIMIT_MESSAGES_PER_10_S, of which that was one.
    for (let n = 0; n < 5; n++) expect((await talking.confirm('BBB-BBB')).status).toBe(409)
    expect((await talking.confirm('BBB-BBB')).status).toBe(429)

    // LIMIT_STARTS_PER_MINUTE, and then LIMIT_OPEN_SIGN_INS.
    for (const status of [303, 303, 429]) expect((await begin(server, '198.51.100.1')).answer.status).toBe(status)
    const oldest = await begin(server)
    for (let n = 0; n < 4; n++) expect((await begin(server)).answer.status).toBe(303)
    // The oldest is evicted, because its dashboard does not listen.
    expect(await oldest.dashboard.newest()).toMatchObject({ data: { code: 'overloaded' } })

    // LIMIT_CONNECTIONS_PER_ADDRESS, and then LIMIT_CONNECTIONS.
    const one = await openSocket(server, '198.51.100.2')
    const two = await openSocket(server, '198.51.100.2')
    expect([one, two].filter((socket) => typeof socket === 'number')).toEqual([])
    expect(await openSocket(server, '198.51.100.2')).toBe(429)
    expect(await openSocket(server, '198.51.100.3')).toBeInstanceOf(WebSocket)
    expect(await openSocket(server, '198.51.100.4')).toBe(503)

    // LIMIT_SOCKET_MESSAGE_BYTES; a closed socket is not counted.
    if (typeof one === 'number' || typeof two === 'number') throw new Error('unreachable: both are open')
    const closed = once(one, 'close')
    one.send('x'.repeat(501))
    const [why] = (await closed) as [number]
    expect(why).toBe(1009)
    two.terminate()

    // LIMIT_CONNECTIONS_PER_SIGN_IN.
    const dashboard = new Dashboard(server)
    await next(dashboard.connect(), 'sign-in:progress')
    const refused = await next<Error & { data: unknown }>(dashboard.connect(), 'connect_error')
    expect(refused.data).toMatchObject({ code: 'rate_limited' })
  })
})

describe('the limits of the environment are in force: shares', () => {
  it('DS-07, DS-08: requests and open sign-ins of one address', async () => {
    const server = await startLimited({ LIMIT_REQUESTS_PER_MINUTE: '8', LIMIT_OPEN_SIGN_INS_PER_ADDRESS: '1' })
    expect((await begin(server, '203.0.113.1')).answer.status).toBe(303)
    expect((await begin(server, '203.0.113.1')).answer.status).toBe(429)
    const ask = () =>
      fetch(`${server.publicUrl}/signin/done/${'i'.repeat(43)}`, {
        headers: { 'X-Forwarded-For': '203.0.113.2' },
        redirect: 'manual',
      })
    for (let n = 0; n < 8; n++) expect((await ask()).status).not.toBe(429)
    expect((await ask()).status).toBe(429)
  }, 60_000)
})

describe('the limits of the environment are in force: how long', () => {
  it('DS-04: heads, requests and sockets that say nothing', async () => {
    const server = await startLimited({
      LIMIT_HEADERS_MS: '200',
      LIMIT_REQUEST_MS: '400',
      LIMIT_SOCKET_CONNECT_MS: '200',
    })
    expect(await say(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /)
    const { claimVerifier } = new Dashboard(server)
    const head = `POST /api/sign-in/receipt HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${claimVerifier}\r\n`
    const body = 'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{'
    expect(await say(server, head + body)).toMatch(/^HTTP\/1\.1 408 /)
    const silent = await openSocket(server, '198.51.100.5')
    if (typeof silent === 'number') throw new Error('The socket was refused.')
    await once(silent, 'close')
  })

  it('sign-ins, codes, credentials and sessions', async () => {
    const server = await startLimited({
      LIMIT_SIGN_IN_LIFE_MS: '8000',
      LIMIT_CONFIRMATION_LIFE_MS: '5000',
      LIMIT_DELIVERY_LIFE_MS: '3000',
      LIMIT_SESSION_IDLE_MS: '5000',
    })
    const session = await SessionClient.signIn(server, server.provider.agree)
    const untaken = await comeBack(server)
    expect((await untaken.dashboard.confirm(untaken.code)).status).toBe(200)
    await untaken.dashboard.until('sign-in:completed')
    const [unread, forgotten] = [await comeBack(server), await begin(server)]

    const codeOf = async ({ dashboard }: { dashboard: Dashboard }) => {
      const { event, data } = await dashboard.newest()
      return event === 'sign-in:failed' ? data.code : event
    }
    const soon = { interval: 1_000 }
    await expect.poll(() => codeOf(untaken), soon).toBe('sign_in_expired')
    await expect.poll(() => codeOf(unread), soon).toBe('code_expired')
    await expect.poll(() => codeOf(forgotten), soon).toBe('sign_in_expired')
    // Each renewal would restart the timeout.
    await expect.poll(async () => (await session.renew()).status, { interval: 6_000 }).toBe(401)
  })
})
