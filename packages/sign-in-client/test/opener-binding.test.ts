import { createHash } from 'node:crypto'
import { proof } from '@stagedoor/shared/window-messages'
import { describe, expect, test } from 'vitest'
import { FakeOpenedWindow } from './fake-window.ts'
import { credentials, delivery } from './messages.ts'
import { PUBLIC_URL, settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

/** Messages posted to the window. */
function toVerifier(window: FakeOpenedWindow): string {
  return proof.parse(window.posted[0]?.message).openerVerifier
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

describe('the click', () => {
  test('opens the start page synchronously, with its opener and the hash of the claim verifier', async () => {
    const bed = new TestBed()
    bed.load().start()

    const { url, target, id, opener } = bed.opened
    expect(target).toBe('_blank')
    expect(url).toBe(`${PUBLIC_URL}/signin/spotify?id=${id}&opener=${opener}`)

    await settle()
    expect(bed.socket.url).toBe(PUBLIC_URL)
    expect(bed.socket.options).toMatchObject({ path: '/socket.io/', transports: ['websocket'] })
    const { claimVerifier } = bed.socket.options.auth as { claimVerifier: string }
    expect(hash(claimVerifier)).toBe(id)
  })

  test('is the first to send a request or open a socket or window', async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    await settle()
    expect(signIn.state).toEqual({ status: 'idle' })
    expect([bed.window.opened, bed.server.requests, bed.sockets]).toEqual([[], [], []])
  })

  test('stores the claim verifier after opening the window, which copies the storage', () => {
    const bed = new TestBed()
    let storedAtOpen = -1
    bed.window.onOpen = () => {
      storedAtOpen = bed.storage.items.size
    }
    bed.load().start()
    expect(storedAtOpen).toBe(0)
    expect(bed.storage.items.size).toBe(1)
  })

  test('works without a window handle, as in Tableau Desktop', async () => {
    const bed = new TestBed()
    bed.window.opens = false
    const signIn = await bed.loadAndStart()
    expect(signIn.state).toEqual({ status: 'waiting', startUrl: bed.opened.url, stage: 'waiting', online: true })
    expect(bed.window.listeners.size).toBe(0)

    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
  })

  test('a second click cancels the first sign-in and uses fresh secrets', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    const first = { ...bed.opened, socket: bed.socket }
    signIn.start()
    await settle()
    expect(bed.opened.id).not.toBe(first.id)
    expect(bed.opened.opener).not.toBe(first.opener)
    expect(first.socket.connected).toBe(false)
    expect(bed.server.to('DELETE /api/sign-in')).toHaveLength(1)
    expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: bed.opened.url })
    expect(bed.window.listeners.size).toBe(1)
  })
})

describe('a window that continues to the provider at once', () => {
  test('asks for no proof: the dashboard follows the events of the server, from the provider to the token', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:progress', { stage: 'started' })
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'started' })
    bed.socket.emit('sign-in:progress', { stage: 'redeeming' })
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(signIn.state).toEqual({ status: 'completed' })
    expect(bed.saved).toEqual([credentials])
    expect(bed.opened.window.posted).toEqual([])
  })
})

describe('opening the window again', () => {
  test('BND-11: proves to the new window that this dashboard opened it, for the same sign-in', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    const first = bed.opened
    expect(signIn.reopen()).toBe(true)
    const second = bed.window.opened[1] ?? expect.fail()
    expect([second.url, second.target]).toEqual([first.url, '_blank'])
    const message = { type: 'stagedoor:hello', id: first.id }
    bed.window.receive({ origin: PUBLIC_URL, source: new FakeOpenedWindow(), data: message })
    expect(second.window.posted).toEqual([])
    bed.window.receive({ origin: PUBLIC_URL, source: second.window, data: message })
    expect(hash(toVerifier(second.window))).toBe(first.opener)
    expect(second.window.posted[0]?.targetOrigin).toBe(PUBLIC_URL)
  })

  test('opens nothing without a sign-in in progress, or after a reload, which loses the proof', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    signIn.cancel()
    expect(signIn.reopen()).toBe(false)
    signIn.start()
    signIn.dispose()
    await settle()
    const reloaded = bed.load()
    await settle()
    expect(reloaded.state).toMatchObject({ status: 'waiting' })
    expect(reloaded.reopen()).toBe(false)
    expect(bed.window.opened).toHaveLength(2)
    expect(bed.window.listeners.size).toBe(0)
  })
})

describe('the proof for the opener', () => {
  test('BND-10, BND-11, DL-08: answers no forged hello, then the genuine one, to the exact origin only', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    const { id, opener, window: source } = bed.opened
    const stranger = new FakeOpenedWindow()
    const data = { type: 'stagedoor:hello', id }

    bed.window.receive({ origin: 'https://evil.example', source, data })
    bed.window.receive({ origin: 'null', source, data })
    bed.window.receive({ origin: `${PUBLIC_URL}.evil.example`, source, data })
    bed.window.receive({ origin: PUBLIC_URL, source: stranger, data })
    bed.window.receive({ origin: PUBLIC_URL, source: null, data })
    bed.window.receive({ origin: PUBLIC_URL, source, data: { ...data, id: 'A'.repeat(43) } })
    bed.window.receive({ origin: PUBLIC_URL, source, data: { ...data, type: 'stagedoor:proof' } })
    bed.window.receive({ origin: PUBLIC_URL, source, data: null })
    bed.window.receive({ origin: PUBLIC_URL, source, data: JSON.stringify(data) })
    expect([source.posted, stranger.posted]).toEqual([[], []])

    bed.window.receive({ origin: PUBLIC_URL, source, data })
    expect(source.posted).toEqual([
      { message: { type: 'stagedoor:proof', id, openerVerifier: expect.any(String) }, targetOrigin: PUBLIC_URL },
    ])
    const openerVerifier = toVerifier(source)
    expect(hash(openerVerifier)).toBe(opener)
  })

  test('is repeated when the window reloads, but not after the sign-in has ended', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    const { id, window: source } = bed.opened
    const hello = { origin: PUBLIC_URL, source, data: { type: 'stagedoor:hello', id } }
    bed.window.receive(hello)
    bed.window.receive(hello)
    expect(source.posted).toHaveLength(2)
    signIn.cancel()
    bed.window.receive(hello)
    expect(source.posted).toHaveLength(2)
  })

  test('DL-08: posts no credentials, and keeps the opener verifier out of storage and requests', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    const { id, window: source } = bed.opened
    bed.window.receive({ origin: PUBLIC_URL, source, data: { type: 'stagedoor:hello', id } })
    const openerVerifier = toVerifier(source)
    expect([...bed.storage.items.values()].join()).not.toContain(openerVerifier)

    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
    expect(JSON.stringify(source.posted)).not.toContain(credentials.accessToken)
    expect(JSON.stringify(bed.server.requests)).not.toContain(openerVerifier)
  })
})
