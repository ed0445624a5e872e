import { describe, expect, it } from 'vitest'
import { NetworkRateLimit } from './network-rate-limit.ts'
import { toNetworks } from './to-networks.ts'

function createLimit(points: number) {
  const time = { nowMs: 0 }
  const limit = new NetworkRateLimit({ name: 'tests', points, seconds: 60 }, () => time.nowMs)
  return { time, limit, check: (address: string) => limit.check(toNetworks(address)) }
}

const refused = (retryAfter: number) => expect.objectContaining({ code: 'rate_limited', retryAfter, reason: 'tests' })

describe('NetworkRateLimit', () => {
  it('DS-08: limits an address, and a /24 to the budget of eight addresses', () => {
    const { check } = createLimit(2)
    for (let n = 1; n <= 8; n++) {
      check(`203.0.113.${n}`)
      check(`203.0.113.${n}`)
      expect(() => check(`203.0.113.${n}`)).toThrow(refused(60))
    }
    expect(() => check('203.0.113.9')).toThrow(refused(60))
    check('203.0.114.9')
  })

  it('DS-08: limits a /64, a /56 to four times and a /48 to eight times its budget', () => {
    const { check } = createLimit(1)
    for (let n = 0; n < 4; n++) check(`2001:db8:1:${n}::1`)
    expect(() => check('2001:db8:1:4::1')).toThrow(refused(60))
    for (let n = 0; n < 4; n++) check(`2001:db8:1:10${n}::1`)
    expect(() => check('2001:db8:1:200::1')).toThrow(refused(60))
    check('2001:db8:2::1')
  })

  it('DS-08: does not charge refused requests to neighbors', () => {
    const { check } = createLimit(1)
    check('203.0.113.1')
    for (let n = 0; n < 100; n++) expect(() => check('203.0.113.1')).toThrow(refused(60))
    check('203.0.113.2')
  })

  it('accepts requests again after a minute, and deletes old windows', () => {
    const { time, limit, check } = createLimit(1)
    check('203.0.113.1')
    time.nowMs = 30_000
    check('198.51.100.1')
    expect(() => check('203.0.113.1')).toThrow(refused(30))
    time.nowMs = 60_000
    check('203.0.113.1')
    expect(limit.size).toBe(4)
    time.nowMs = 200_000
    check('192.0.2.1')
    expect(limit.size).toBe(2)
  })
})
