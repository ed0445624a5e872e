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

describe('how many wait at a time', () => {
  it('of one address: no more than allowed, until one leaves; others are not concerned', () => {
    const limits = new ConnectionLimits({ perAddress: 2, perNode: 10, perSignIn: 10 })
    const leave = limits.enterAddress(A, 'socket')
    limits.enterAddress(A, 'socket')
    expect(() => limits.enterAddress(A, 'socket')).toThrow(rateLimited)
    limits.enterAddress(B, 'socket')
    expect(limits.size).toBe(3)
    leave()
    limits.enterAddress(A, 'socket')
    expect(() => limits.enterAddress(A, 'socket')).toThrow(rateLimited)
  })

  it('DS-08: of one /48 no more than eight of its /64 may have; other networks are not concerned', () => {
    const limits = new ConnectionLimits({ perAddress: 2, perNode: 100, perSignIn: 10 })
    const enter = (address: string) => limits.enterAddress(toNetworks(address), 'socket')
    for (let n = 0; n < 8; n++) for (let twice = 0; twice < 2; twice++) enter(`2001:db8:1:${n}00::1`)
    expect(() => enter('2001:db8:1:900::1')).toThrow(rateLimited)
    enter('2001:db8:2::1')
  })

  it('of the node: no more than allowed, whoever asks', () => {
    const limits = new ConnectionLimits({ perAddress: 10, perNode: 2, perSignIn: 10 })
    const leave = limits.enterAddress(A, 'socket')
    limits.enterAddress(B, 'socket')
    expect(() => limits.enterAddress(C, 'socket')).toThrow(overloaded)
    expect(limits.size).toBe(2)
    leave()
    limits.enterAddress(C, 'socket')
  })

  it('of one sign-in: no more than allowed, until one leaves', () => {
    const limits = new ConnectionLimits({ perAddress: 10, perNode: 10, perSignIn: 1 })
    const leave = limits.enterSignIn(ID)
    expect(() => limits.enterSignIn(ID)).toThrow(rateLimited)
    limits.enterSignIn(OTHER)
    leave()
    limits.enterSignIn(ID)
  })

  it('a refusal counts for nothing', () => {
    const limits = new ConnectionLimits({ perAddress: 1, perNode: 10, perSignIn: 1 })
    const leave = limits.enterAddress(A, 'socket')
    for (let n = 0; n < 20; n++) expect(() => limits.enterAddress(A, 'socket')).toThrow(rateLimited)
    leave()
    expect(limits.size).toBe(0)
    limits.enterAddress(A, 'socket')
  })
})
