import { describe, expect, test, vi } from 'vitest'
import { findPlace } from '../src/find-place.ts'
import { refusedLocks } from './fake-locks.ts'
import { delivery } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

const LEFT = { place: 0 }
const RIGHT = { place: 1 }

/** A dashboard with two zones, each with a sign-in of its own. */
async function startBoth(stage: Stage) {
  const left = await stage.loadAndStart(LEFT)
  const leftUrl = stage.opened.url
  const right = await stage.loadAndStart(RIGHT)
  return { left, leftUrl, right, rightUrl: stage.opened.url }
}

describe('two zones of one dashboard share the storage', () => {
  test('and after a reload each goes on with its own sign-in, whichever loads first', async () => {
    const stage = new Stage()
    const { left, leftUrl, right, rightUrl } = await startBoth(stage)
    left.dispose()
    right.dispose()

    const rightAgain = stage.load(RIGHT)
    const leftAgain = stage.load(LEFT)
    await settle()
    expect(leftAgain.state).toMatchObject({ status: 'waiting', startUrl: leftUrl })
    expect(rightAgain.state).toMatchObject({ status: 'waiting', startUrl: rightUrl })
    await vi.advanceTimersByTimeAsync(2000)
    expect(stage.locks.held.size).toBe(2)
  })

  test.each([
    ['locks', undefined],
    ['refused locks', refusedLocks],
  ])('and find their own by their places where the browser has no %s', async (_, locks) => {
    vi.stubGlobal('navigator', undefined)
    const stage = new Stage()
    const { locks: _locks, ...rest } = stage.options
    Object.assign(stage, { options: locks === undefined ? rest : { ...rest, locks } })
    const { left, leftUrl, right, rightUrl } = await startBoth(stage)
    left.dispose()
    right.dispose()
    const again = [stage.load(RIGHT), stage.load(LEFT), stage.load({ place: 2 })]
    await vi.advanceTimersByTimeAsync(2000)
    expect(again.map(({ state }) => state)).toMatchObject([
      { startUrl: rightUrl },
      { startUrl: leftUrl },
      { status: 'idle' },
    ])
    vi.unstubAllGlobals()
  })

  test('and leave a sign-in alone that another zone holds, also one of the same place, as in a duplicated tab', async () => {
    const stage = new Stage()
    const left = await stage.loadAndStart(LEFT)
    const others = [stage.load(RIGHT), stage.load(LEFT)]
    await vi.advanceTimersByTimeAsync(2000)
    expect(others.map(({ state }) => state.status)).toEqual(['idle', 'idle'])
    expect(stage.server.requests).toEqual([])
    left.cancel()
    await settle()
    stage.expectNothingLeft()
    expect([...stage.locks.held]).toEqual([])
  })

  test('and one goes on with what no other has taken for two seconds', async () => {
    const stage = new Stage()
    const { left, leftUrl } = { left: await stage.loadAndStart(LEFT), leftUrl: stage.opened.url }
    left.dispose()
    const moved = [stage.load({ place: 4 }), stage.load({ place: 5 })]
    await vi.advanceTimersByTimeAsync(1999)
    expect(moved.map(({ state }) => state.status)).toEqual(['idle', 'idle'])
    await vi.advanceTimersByTimeAsync(1)
    expect(moved.map(({ state }) => state)).toMatchObject([
      { status: 'waiting', startUrl: leftUrl },
      { status: 'idle' },
    ])
    moved[0]?.cancel()
    await settle()
    stage.expectNothingLeft()
    expect([...stage.locks.held]).toEqual([])
  })

  test('and what begins in one while the other looks is not taken', async () => {
    const stage = new Stage()
    const left = await stage.loadAndStart(LEFT)
    left.dispose()
    const looking = stage.load(RIGHT)
    const next = await stage.loadAndStart(LEFT)
    next.dispose()
    expect(JSON.parse(stage.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(2)
    const { url } = stage.opened
    await vi.advanceTimersByTimeAsync(2000)
    expect(looking.state.status).toBe('waiting')
    expect(looking.state).not.toMatchObject({ startUrl: url })
  })

  test('and a click ends the look for another, whose sign-in stays where it is', async () => {
    const stage = new Stage()
    const left = await stage.loadAndStart(LEFT)
    left.dispose()
    const right = stage.load(RIGHT)
    right.start()
    const { url } = stage.opened
    await vi.advanceTimersByTimeAsync(2000)
    expect(right.state).toMatchObject({ status: 'waiting', startUrl: url })
    right.cancel()
    expect(JSON.parse(stage.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(1)
  })

  test('and an ending removes only its own', async () => {
    const stage = new Stage()
    const { left, right } = await startBoth(stage)
    left.cancel()
    expect(JSON.parse(stage.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(1)
    right.cancel()
    await settle()
    stage.expectNothingLeft()
    expect([...stage.locks.held]).toEqual([])
  })

  test('and a receipt that one has not sent does not keep it from going on with the next sign-in', async () => {
    const stage = new Stage()
    stage.server.onReceipt = () => 'unreachable'
    const before = await stage.loadAndStart(LEFT)
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    before.start()
    await settle()
    const { url } = stage.opened
    before.dispose()

    stage.server.onReceipt = () => Response.json({ ok: true })
    stage.server.requests.length = 0
    const after = stage.load(LEFT)
    await settle()
    expect(after.state).toMatchObject({ status: 'waiting', startUrl: url })
    expect(stage.server.to('POST /api/sign-in/receipt')).toHaveLength(1)
    after.cancel()
    await settle()
    stage.expectNothingLeft()
    expect([...stage.locks.held]).toEqual([])
  })
})

describe('the place of a zone', () => {
  test('is the index of its frame, read as browsers let a page read a parent of another origin', () => {
    const parent = { length: 2 } as Record<number | string, unknown>
    const sealed = new Proxy(parent, {
      get(target, name) {
        if (name === 'length' || /^\d+$/.test(String(name))) return target[String(name)]
        throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError')
      },
    }) as unknown as ArrayLike<unknown>
    const zone = { parent: sealed }
    parent[0] = { parent: sealed }
    parent[1] = zone
    expect(findPlace(zone)).toBe(1)
  })

  test('is none for a page that is no frame', () => {
    const page = { length: 0, parent: [] as ArrayLike<unknown> }
    page.parent = page as unknown as ArrayLike<unknown>
    expect(findPlace(page)).toBe(-1)
    expect(findPlace(undefined)).toBe(-1)
  })
})
