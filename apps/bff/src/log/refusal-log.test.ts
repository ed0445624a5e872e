import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventLog } from './event-log.ts'
import { RefusalLog } from './refusal-log.ts'

function record() {
  const lines: unknown[] = []
  const warn: EventLog['warn'] = (event, fields) => void lines.push([event, fields?.reason, fields?.count])
  return { lines, refusals: new RefusalLog({ info() {}, warn, error() {} }) }
}

describe('RefusalLog', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  it('LG-02: writes one line per reason in ten seconds during a flood, and the counts add up', () => {
    const { lines, refusals } = record()
    for (let n = 0; n < 100_000; n++) refusals.add('malformed_request')
    refusals.add('head_too_large')
    expect(lines).toEqual([
      ['connection.refused', 'malformed_request', 1],
      ['connection.refused', 'head_too_large', 1],
    ])
    vi.advanceTimersByTime(10_000)
    expect(lines.slice(2)).toEqual([['connection.refused', 'malformed_request', 99_999]])
    refusals.add('malformed_request')
    vi.advanceTimersByTime(9_999)
    expect(lines).toHaveLength(3)
    vi.advanceTimersByTime(1)
    expect(lines.slice(3)).toEqual([['connection.refused', 'malformed_request', 1]])
  })

  it('LG-03: writes a refusal after a quiet period immediately', () => {
    const { lines, refusals } = record()
    refusals.add('upgrade')
    vi.advanceTimersByTime(10_000)
    expect(vi.getTimerCount()).toBe(0)
    refusals.add('upgrade')
    expect(lines).toHaveLength(2)
  })

  it('LG-03: writes pending counts once on flush', () => {
    const { lines, refusals } = record()
    refusals.add('upgrade')
    refusals.add('upgrade')
    refusals.add('upgrade')
    refusals.flush()
    refusals.flush()
    expect(lines).toEqual([
      ['connection.refused', 'upgrade', 1],
      ['connection.refused', 'upgrade', 2],
    ])
    expect(vi.getTimerCount()).toBe(0)
  })
})
