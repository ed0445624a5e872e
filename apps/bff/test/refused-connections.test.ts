import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Refusal } from '../src/log/refusal-log.ts'
import { REFUSALS } from '../src/log/refusal-log.ts'
import { Dashboard, next } from './dashboard.ts'
import { RawSocket } from './raw-socket.ts'
import { say } from './say.ts'
import { EXTENSION_ORIGIN, type RunningApp, startApp } from './start-app.ts'
import { startMeteredApp } from './start-metered-app.ts'

const HOST = 'Host: x\r\n'
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
const VERSION = 'Sec-WebSocket-Version: 13\r\n'
const SOCKET = '/socket.io/?EIO=4&transport=websocket'
const ORIGIN = `Origin: ${EXTENSION_ORIGIN}\r\n`
const CHUNKED = `POST /api/sign-in/confirmation HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`

/** Bytes on a connection, the response, and the logged reason. Without a response the connection is closed. */
const SPOKEN: [name: string, words: string, answer: RegExp, reason: Refusal][] = [
  ['what is no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /, 'malformed_request'],
  ['two lengths', `GET / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, /^HTTP\/1\.1 400 /, 'malformed_request'],
  ['a request that names no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 .*\r\n(.+\r\n)*Connection: close\r\n/i, 'missing_host'],
  ['a head of 17 KB', `GET / HTTP/1.1\r\n${HOST}X-Long: ${'y'.repeat(17_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /, 'head_too_large'],
  ['long chunk extensions', `${CHUNKED}1;${'y'.repeat(17_000)}\r\nx\r\n0\r\n\r\n`, /^HTTP\/1\.1 413 /, 'chunk_extensions_too_large'],
  ['a head that does not end', `GET / HTTP/1.1\r\n${HOST}X-Slow: `, /^HTTP\/1\.1 408 /, 'request_timeout'],
  ['silence', '', /^HTTP\/1\.1 408 /, 'silent'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^HTTP\/1\.1 400 /, 'malformed_request'],
  ['an expectation', `GET / HTTP/1.1\r\n${HOST}Expect: cookies\r\nConnection: close\r\n\r\n`, /^HTTP\/1\.1 417 /, 'expectation'],
  ['the wish for a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', /^$/, 'connect'],
  ['an upgrade of a page', `GET / HTTP/1.1\r\n${HOST}${UPGRADE}${KEY}${VERSION}\r\n`, /^$/, 'upgrade'],
  ['a handshake without a key', `GET ${SOCKET} HTTP/1.1\r\n${HOST}${ORIGIN}${UPGRADE}${VERSION}\r\n`, /^HTTP\/1\.1 400 /, 'handshake'],
  ['a handshake of an unknown version', `GET ${SOCKET} HTTP/1.1\r\n${HOST}${ORIGIN}${UPGRADE}${KEY}\r\n`, /^HTTP\/1\.1 400 /, 'handshake'],
  ['a handshake for polling', `GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n${HOST}${ORIGIN}${UPGRADE}${KEY}${VERSION}\r\n`, /^HTTP\/1\.1 400 /, 'handshake'],
] // biome-ignore format: a table, whose rows are compared

/** Messages on an open WebSocket, and the close codes. */
const SAID: [name: string, say: (socket: RawSocket) => void, code: number[], reason: Refusal][] = [
  ['a message of 20 KB', (raw) => raw.send('x'.repeat(20_000)), [1009], 'message_too_large'],
  ['text that is no UTF-8', (raw) => raw.socket.send(Buffer.from([0xc3, 0x28]), { binary: false }), [1007], 'malformed_message'],
  ['a frame with a bit that means nothing', (raw) => rawFrame(raw, [0xf1, 0x80, 0, 0, 0, 0]), [1002], 'malformed_message'],
  ['a frame that is not masked', (raw) => rawFrame(raw, [0x81, 0x01, 0x32]), [1002], 'malformed_message'],
  ['a message in a thousand crumbs', (raw) => sendCrumbs(raw), [1006, 1008], 'too_many_parts'],
  ['a packet of no type', (raw) => raw.send('z'), [1005], 'malformed_packet'],
  ['an event that is no JSON', (raw) => raw.send('42["sign-in:cancel",'), [1005], 'malformed_packet'],
] // biome-ignore format: a table, whose rows are compared

/** Writes raw bytes, bypassing the framing of the client library. */
function rawFrame({ socket }: RawSocket, bytes: number[]): void {
  // The stream below is private in the types of ws.
  const { _socket } = socket as unknown as { _socket: { write(bytes: Buffer): void } }
  _socket.write(Buffer.from(bytes))
}

function sendCrumbs({ socket }: RawSocket): void {
  for (let n = 0; n < 3000; n++) socket.send('', { fin: false })
}

const refusalsOf = (app: RunningApp) =>
  app
    .events()
    .flatMap(({ event, level, reason, count }) => (event === 'connection.refused' ? [{ level, reason, count }] : []))

describe('refusals before a request or a message', () => {
  it.each(SPOKEN)('LG-03: %s gets Node’s response, and is logged', async (_name, words, answer, reason) => {
    const app = await startApp({ transport: { headersMs: 100, requestMs: 200 } })
    expect(await say(app, words)).toMatch(answer)
    expect(refusalsOf(app)).toEqual([{ level: 40, reason, count: 1 }])
    expect((await fetch(`${app.publicUrl}/healthz`)).status).toBe(200)
  })

  it.each(SAID)('LG-03: %s closes the socket, and is logged', async (_name, send, codes, reason) => {
    const app = await startApp()
    const raw = await (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
    send(raw)
    expect(codes).toContain(await raw.closed)
    await expect.poll(() => refusalsOf(app)).toEqual([{ level: 40, reason, count: 1 }])
  })

  it('LG-03: a socket that joins no namespace is logged', async () => {
    const app = await startApp({ transport: { socketConnectMs: 100 } })
    const raw = await RawSocket.open(app)
    await raw.closed
    expect(refusalsOf(app)).toEqual([{ level: 40, reason: 'not_joined', count: 1 }])
  })

  it('LG-03: a test causes each reason', () => {
    const tested = [...SPOKEN, ...SAID].map(([, , , reason]) => reason)
    expect(new Set([...tested, 'not_joined'])).toEqual(new Set(REFUSALS))
  })

  it('no response follows one that has begun', async () => {
    const app = await startApp()
    const answer = await say(app, `GET /healthz HTTP/1.1\r\n${HOST}\r\nhello\r\n\r\n`)
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toHaveLength(1)
    expect(refusalsOf(app)).toMatchObject([{ reason: 'malformed_request' }])
  })
})

describe('other ends of connections', () => {
  it('HTTP/1.0 requests need no host', async () => {
    const app = await startApp()
    expect(await say(app, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
    expect(refusalsOf(app)).toEqual([])
  })

  it('disconnects and a shutdown are not logged as refusals', async () => {
    const app = await startApp()
    const socket = new Dashboard(app).connect()
    await next(socket, 'sign-in:progress')
    socket.disconnect()
    const gone = await RawSocket.open(app)
    gone.socket.terminate()
    const connection = connect(Number(new URL(app.publicUrl).port), '127.0.0.1')
    await new Promise<void>((resolve) => connection.once('connect', resolve))
    connection.resetAndDestroy()
    await expect.poll(() => app.dependencies.connections.size).toBe(0)
    await RawSocket.open(app)
    await next(new Dashboard(app).connect(), 'sign-in:progress')
    await app.app.close()
    expect(refusalsOf(app)).toEqual([])
  })
})

describe('many refusals', () => {
  it('LG-02: are logged once immediately and once at the shutdown, and all are counted', async () => {
    const app = await startMeteredApp()
    await Promise.all(Array.from({ length: 50 }, () => say(app, 'hello\r\n\r\n')))
    const refused = async () => {
      const samples = await app.samples()
      return samples.flatMap(({ name, labels, value }) =>
        name === 'stagedoor_connections_refused_total' && value > 0 ? [[labels['reason'], value]] : [],
      )
    }
    expect(await refused()).toEqual([['malformed_request', 1]])
    await app.app.close()
    const text = (await app.dependencies.metrics?.read()) ?? ''
    expect(text).toContain('stagedoor_connections_refused_total{reason="malformed_request"} 50\n')
    expect(text).toContain('stagedoor_events_total{event="connection.refused",level="warn"} 2\n')
  })
})
