import { createHash } from 'node:crypto'
import { proof } from '@stagedoor/shared/window-messages'
import { describe, expect, test } from 'vitest'
import { FakeOpenedWindow } from './fake-window.ts'
import { credentials, delivery } from './messages.ts'
import { PUBLIC_URL, Stage, settle, stopClock } from './stage.ts'

stopClock()

/** What the window was told. */
function toVerifier(window: FakeOpenedWindow): string {
  return proof.parse(window.posted[0]?.message).openerVerifier
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

describe('the click', () => {
  test('opens the start page synchronously, keeping the opener, under the hash of the claim verifier', async () => {
    const stage = new Stage()
    stage.load().start()

    const { url, target, id, opener } = stage.opened
    expect(target).toBe('_blank')
    expect(url).toBe(`${PUBLIC_URL}/signin/spotify?id=${id}&opener=${opener}`)

    await settle()
    expect(stage.socket.url).toBe(PUBLIC_URL)
    expect(stage.socket.options).toMatchObject({ path: '/socket.io/', transports: ['websocket'] })
    const { claimVerifier } = stage.socket.options.auth as { claimVerifier: string }
    expect(hash(claimVerifier)).toBe(id)
  })

  test('makes no request, socket or window before it', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    await settle()
    expect(signIn.state).toEqual({ status: 'idle' })
    expect([stage.window.opened, stage.server.requests, stage.sockets]).toEqual([[], [], []])
  })

  test('stores the claim verifier only after the window has opened, which would copy it', () => {
    const stage = new Stage()
    let storedAtOpen = -1
    stage.window.onOpen = () => {
      storedAtOpen = stage.storage.items.size
    }
    stage.load().start()
    expect(storedAtOpen).toBe(0)
    expect(stage.storage.items.size).toBe(1)
  })

  test('waits all the same when no handle comes back, as in Tableau Desktop', async () => {
    const stage = new Stage()
    stage.window.opens = false
    const signIn = await stage.loadAndStart()
    expect(signIn.state).toEqual({ status: 'waiting', startUrl: stage.opened.url, stage: 'waiting', online: true })
    expect(stage.window.listeners.size).toBe(0)

    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
  })

  test('a second click cancels the first sign-in and uses fresh secrets', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    const first = { ...stage.opened, socket: stage.socket }
    signIn.start()
    await settle()
    expect(stage.opened.id).not.toBe(first.id)
    expect(stage.opened.opener).not.toBe(first.opener)
    expect(first.socket.connected).toBe(false)
    expect(stage.server.to('DELETE /api/sign-in')).toHaveLength(1)
    expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: stage.opened.url })
    expect(stage.window.listeners.size).toBe(1)
  })
})

describe('opening the window again', () => {
  test('BND-11: proves to the new window that this dashboard opened it, for the same sign-in', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    const first = stage.opened
    expect(signIn.reopen()).toBe(true)
    const second = stage.window.opened[1] ?? expect.fail()
    expect([second.url, second.target]).toEqual([first.url, '_blank'])
    const message = { type: 'stagedoor:hello', id: first.id }
    stage.window.hear({ origin: PUBLIC_URL, source: new FakeOpenedWindow(), data: message })
    expect(second.window.posted).toEqual([])
    stage.window.hear({ origin: PUBLIC_URL, source: second.window, data: message })
    expect(hash(toVerifier(second.window))).toBe(first.opener)
    expect(second.window.posted[0]?.targetOrigin).toBe(PUBLIC_URL)
  })

  test('opens nothing when no sign-in is under way, and none of which a reload has lost the proof', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    signIn.cancel()
    expect(signIn.reopen()).toBe(false)
    signIn.start()
    signIn.dispose()
    await settle()
    const reloaded = stage.load()
    await settle()
    expect(reloaded.state).toMatchObject({ status: 'waiting' })
    expect(reloaded.reopen()).toBe(false)
    expect(stage.window.opened).toHaveLength(2)
    expect(stage.window.listeners.size).toBe(0)
  })
})

describe('the proof for the opener', () => {
  test('BND-10, BND-11, DL-08: goes to no forged hello, then to the genuine one, to the exact origin', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    const { id, opener, window: source } = stage.opened
    const stranger = new FakeOpenedWindow()
    const data = { type: 'stagedoor:hello', id }

    stage.window.hear({ origin: 'https://evil.example', source, data })
    stage.window.hear({ origin: 'null', source, data })
    stage.window.hear({ origin: `${PUBLIC_URL}.evil.example`, source, data })
    stage.window.hear({ origin: PUBLIC_URL, source: stranger, data })
    stage.window.hear({ origin: PUBLIC_URL, source: null, data })
    stage.window.hear({ origin: PUBLIC_URL, source, data: { ...data, id: 'A'.repeat(43) } })
    stage.window.hear({ origin: PUBLIC_URL, source, data: { ...data, type: 'stagedoor:proof' } })
    stage.window.hear({ origin: PUBLIC_URL, source, data: null })
    stage.window.hear({ origin: PUBLIC_URL, source, data: JSON.stringify(data) })
    expect([source.posted, stranger.posted]).toEqual([[], []])

    stage.window.hear({ origin: PUBLIC_URL, source, data })
    expect(source.posted).toEqual([
      { message: { type: 'stagedoor:proof', id, openerVerifier: expect.any(String) }, targetOrigin: PUBLIC_URL },
    ])
    const openerVerifier = toVerifier(source)
    expect(hash(openerVerifier)).toBe(opener)
  })

  test('is given again when the page is loaded again, and no more once the sign-in is over', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    const { id, window: source } = stage.opened
    const hello = { origin: PUBLIC_URL, source, data: { type: 'stagedoor:hello', id } }
    stage.window.hear(hello)
    stage.window.hear(hello)
    expect(source.posted).toHaveLength(2)
    signIn.cancel()
    stage.window.hear(hello)
    expect(source.posted).toHaveLength(2)
  })

  test('DL-08: posts no credentials, and keeps the opener verifier out of storage and requests', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    const { id, window: source } = stage.opened
    stage.window.hear({ origin: PUBLIC_URL, source, data: { type: 'stagedoor:hello', id } })
    const openerVerifier = toVerifier(source)
    expect([...stage.storage.items.values()].join()).not.toContain(openerVerifier)

    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
    expect(JSON.stringify(source.posted)).not.toContain(credentials.accessToken)
    expect(JSON.stringify(stage.server.requests)).not.toContain(openerVerifier)
  })
})
