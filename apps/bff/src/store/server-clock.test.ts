import { describe, expect, it } from 'vitest'
import { ServerClock } from './server-clock.ts'

const SERVER_MS = 1_800_000_000_000

describe('the clock of the server of a store', () => {
  it('is the local clock before the first reading', () => {
    expect(Math.abs(new ServerClock().now() - Date.now())).toBeLessThan(1_000)
  })

  it('continues from the middle of the round trip of a reading', () => {
    let nowMs = 5_000
    const clock = new ServerClock(() => nowMs)
    clock.set({ serverMs: SERVER_MS, requestedAtMs: 4_900, receivedAtMs: 5_000 })
    expect(clock.now()).toBe(SERVER_MS + 50)
    nowMs += 60_000
    expect(clock.now()).toBe(SERVER_MS + 60_050)
  })

  it('follows the server to another machine, and ignores slow readings except the first', () => {
    const clock = new ServerClock(() => 10_000)
    clock.set({ serverMs: SERVER_MS, requestedAtMs: 8_000, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(SERVER_MS + 1_000)
    clock.set({ serverMs: SERVER_MS + 3_600_000, requestedAtMs: 8_000, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(SERVER_MS + 1_000)
    clock.set({ serverMs: SERVER_MS + 3_600_000, requestedAtMs: 9_998, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(SERVER_MS + 3_600_001)
  })
})
