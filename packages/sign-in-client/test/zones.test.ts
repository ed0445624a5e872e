import { describe, expect, test, vi } from 'vitest'
import { findFrameIndex } from '../src/find-frame-index.ts'
import { refusedLocks } from './fake-locks.ts'
import { delivery } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

const LEFT = { frameIndex: 0 }
const RIGHT = { frameIndex: 1 }

/** A dashboard with two zones, each with its own sign-in. */
async function startBoth(bed: TestBed) {
  const left = await bed.loadAndStart(LEFT)
  const leftUrl = bed.opened.url
  const right = await bed.loadAndStart(RIGHT)
  return { left, leftUrl, right, rightUrl: bed.opened.url }
}

describe('two zones of one dashboard that share the storage', () => {
  test('each resume their own sign-in after a reload, whichever loads first', async () => {
    const bed = new TestBed()
    const { left, leftUrl, right, rightUrl } = await startBoth(bed)
    left.dispose()
    right.dispose()

    const rightAgain = bed.load(RIGHT)
    const leftAgain = bed.load(LEFT)
    await settle()
    expect(leftAgain.state).toMatchObject({ status: 'waiting', startUrl: leftUrl })
    expect(rightAgain.state).toMatchObject({ status: 'waiting', startUrl: rightUrl })
    await vi.advanceTimersByTimeAsync(2000)
    expect(bed.locks.held.size).toBe(2)
  })

  test.each([
    ['locks', undefined],
    ['refused locks', refusedLocks],
  ])('and find their own by their places where the browser has no %s', async (_, locks) => {
    vi.stubGlobal('navigator', undefined)
    const bed = new TestBed()
    const { locks: _locks, ...rest } = bed.options
    Object.assign(bed, { options: locks === undefined ? rest : { ...rest, locks } })
    const { left, leftUrl, right, rightUrl } = await startBoth(bed)
    left.dispose()
    right.dispose()
    const again = [bed.load(RIGHT), bed.load(LEFT), bed.load({ frameIndex: 2 })]
    await vi.advanceTimersByTimeAsync(2000)
    expect(again.map(({ state }) => state)).toMatchObject([
      { startUrl: rightUrl },
      { startUrl: leftUrl },
      { status: 'idle' },
    ])
    vi.unstubAllGlobals()
  })

  test('do not resume a sign-in that another zone holds, even with the same frame index, as in a duplicated tab', async () => {
    const bed = new TestBed()
    const left = await bed.loadAndStart(LEFT)
    const others = [bed.load(RIGHT), bed.load(LEFT)]
    await vi.advanceTimersByTimeAsync(2000)
    expect(others.map(({ state }) => state.status)).toEqual(['idle', 'idle'])
    expect(bed.server.requests).toEqual([])
    left.cancel()
    await settle()
    bed.expectNothingLeft()
    expect([...bed.locks.held]).toEqual([])
  })

  test('resume a sign-in that no zone has resumed for two seconds', async () => {
    const bed = new TestBed()
    const { left, leftUrl } = { left: await bed.loadAndStart(LEFT), leftUrl: bed.opened.url }
    left.dispose()
    const moved = [bed.load({ frameIndex: 4 }), bed.load({ frameIndex: 5 })]
    await vi.advanceTimersByTimeAsync(1999)
    expect(moved.map(({ state }) => state.status)).toEqual(['idle', 'idle'])
    await vi.advanceTimersByTimeAsync(1)
    expect(moved.map(({ state }) => state)).toMatchObject([
      { status: 'waiting', startUrl: leftUrl },
      { status: 'idle' },
    ])
    moved[0]?.cancel()
    await settle()
    bed.expectNothingLeft()
    expect([...bed.locks.held]).toEqual([])
  })

  test('do not resume a sign-in that another zone starts meanwhile', async () => {
    const bed = new TestBed()
    const left = await bed.loadAndStart(LEFT)
    left.dispose()
    const looking = bed.load(RIGHT)
    const next = await bed.loadAndStart(LEFT)
    next.dispose()
    expect(JSON.parse(bed.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(2)
    const { url } = bed.opened
    await vi.advanceTimersByTimeAsync(2000)
    expect(looking.state.status).toBe('waiting')
    expect(looking.state).not.toMatchObject({ startUrl: url })
  })

  test('resume no other sign-in after a click, and leave it stored', async () => {
    const bed = new TestBed()
    const left = await bed.loadAndStart(LEFT)
    left.dispose()
    const right = bed.load(RIGHT)
    right.start()
    const { url } = bed.opened
    await vi.advanceTimersByTimeAsync(2000)
    expect(right.state).toMatchObject({ status: 'waiting', startUrl: url })
    right.cancel()
    expect(JSON.parse(bed.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(1)
  })

  test('remove only their own sign-in', async () => {
    const bed = new TestBed()
    const { left, right } = await startBoth(bed)
    left.cancel()
    expect(JSON.parse(bed.storage.items.get('stagedoor.sign-in') ?? '')).toHaveLength(1)
    right.cancel()
    await settle()
    bed.expectNothingLeft()
    expect([...bed.locks.held]).toEqual([])
  })

  test('resume a sign-in although a receipt is unsent', async () => {
    const bed = new TestBed()
    bed.server.onReceipt = () => 'unreachable'
    const before = await bed.loadAndStart(LEFT)
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    before.start()
    await settle()
    const { url } = bed.opened
    before.dispose()

    bed.server.onReceipt = () => Response.json({ ok: true })
    bed.server.requests.length = 0
    const after = bed.load(LEFT)
    await settle()
    expect(after.state).toMatchObject({ status: 'waiting', startUrl: url })
    expect(bed.server.to('POST /api/sign-in/receipt')).toHaveLength(1)
    after.cancel()
    await settle()
    bed.expectNothingLeft()
    expect([...bed.locks.held]).toEqual([])
  })
})

describe('the frame index of a zone', () => {
  test('is read by index only, as browsers allow for a cross-origin parent', () => {
    const parent = { length: 2 } as Record<number | string, unknown>
    const sealed = new Proxy(parent, {
      get(target, name) {
        if (name === 'length' || /^\d+$/.test(String(name))) return target[String(name)]
        throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError')
      },
      // Only what a page may read of a window of another origin.
    }) as unknown as ArrayLike<unknown>
    const zone = { parent: sealed }
    parent[0] = { parent: sealed }
    parent[1] = zone
    expect(findFrameIndex(zone)).toBe(1)
  })

  test('is -1 for a page that is not framed', () => {
    const page = { length: 0, parent: [] as ArrayLike<unknown> }
    // A top-level window is its own parent.
    page.parent = page as unknown as ArrayLike<unknown>
    expect(findFrameIndex(page)).toBe(-1)
    expect(findFrameIndex(undefined)).toBe(-1)
  })
})
