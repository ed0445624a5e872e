import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { ConnectionLimits } from './connection-limits.ts'
import { toNetworks } from './to-networks.ts'

type Net = ReturnType<typeof toNetworks>

const ID = signInId.parse('i'.repeat(43))
const OTHER = signInId.parse('o'.repeat(43))
const [A, B, C] = ['192.0.2.1', '198.51.100.1', '203.0.113.1'].map((address) => toNetworks(address)) as [Net, Net, Net]
const rateLimited = expect.objectContaining({ name: 'RequestError', code: 'rate_limited', retryAfter: 10 })
const overloaded = expect.objectContaining({ name: 'OverloadError', code: 'overloaded', retryAfter: 10 })

describe('ConnectionLimits', () => {
  it('limits connections per address, and not those of other addresses', () => {
    const limits = new ConnectionLimits({ perAddress: 2, perNode: 10, perSignIn: 10 })
    const remove = limits.addConnection(A, 'socket')
    limits.addConnection(A, 'socket')
    expect(() => limits.addConnection(A, 'socket')).toThrow(rateLimited)
    limits.addConnection(B, 'socket')
    expect(limits.size).toBe(3)
    remove()
    limits.addConnection(A, 'socket')
    expect(() => limits.addConnection(A, 'socket')).toThrow(rateLimited)
  })

  it('DS-08: limits a /48 to the budget of eight /64, and not other networks', () => {
    const limits = new ConnectionLimits({ perAddress: 2, perNode: 100, perSignIn: 10 })
    const add = (address: string) => limits.addConnection(toNetworks(address), 'socket')
    for (let n = 0; n < 8; n++) for (let twice = 0; twice < 2; twice++) add(`2001:db8:1:${n}00::1`)
    expect(() => add('2001:db8:1:900::1')).toThrow(rateLimited)
    add('2001:db8:2::1')
  })

  it('limits connections per node', () => {
    const limits = new ConnectionLimits({ perAddress: 10, perNode: 2, perSignIn: 10 })
    const remove = limits.addConnection(A, 'socket')
    limits.addConnection(B, 'socket')
    expect(() => limits.addConnection(C, 'socket')).toThrow(overloaded)
    expect(limits.size).toBe(2)
    remove()
    limits.addConnection(C, 'socket')
  })

  it('limits connections per sign-in', () => {
    const limits = new ConnectionLimits({ perAddress: 10, perNode: 10, perSignIn: 1 })
    const remove = limits.addSignIn(ID)
    expect(() => limits.addSignIn(ID)).toThrow(rateLimited)
    limits.addSignIn(OTHER)
    remove()
    limits.addSignIn(ID)
  })

  it('does not count refused connections', () => {
    const limits = new ConnectionLimits({ perAddress: 1, perNode: 10, perSignIn: 1 })
    const remove = limits.addConnection(A, 'socket')
    for (let n = 0; n < 20; n++) expect(() => limits.addConnection(A, 'socket')).toThrow(rateLimited)
    remove()
    expect(limits.size).toBe(0)
    limits.addConnection(A, 'socket')
  })
})
