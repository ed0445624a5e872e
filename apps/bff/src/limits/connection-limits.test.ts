import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { ConnectionLimits } from './connection-limits.ts'

const ID = signInId.parse('i'.repeat(43))
const OTHER = signInId.parse('o'.repeat(43))
const rateLimited = expect.objectContaining({ name: 'RequestError', code: 'rate_limited', retryAfter: 10 })
const overloaded = expect.objectContaining({ name: 'OverloadError', code: 'overloaded', retryAfter: 10 })

describe('how many wait at a time', () => {
  it('of one address: no more than allowed, until one leaves; others are not concerned', () => {
    const limits = new ConnectionLimits({ perAddress: 2, perNode: 10, perSignIn: 10 })
    const leave = limits.enterAddress('a', 'socket')
    limits.enterAddress('a', 'socket')
    expect(() => limits.enterAddress('a', 'socket')).toThrow(rateLimited)
    limits.enterAddress('b', 'socket')
    expect(limits.size).toBe(3)
    leave()
    limits.enterAddress('a', 'socket')
    expect(() => limits.enterAddress('a', 'socket')).toThrow(rateLimited)
  })

  it('of the node: no more than allowed, whoever asks', () => {
    const limits = new ConnectionLimits({ perAddress: 10, perNode: 2, perSignIn: 10 })
    const leave = limits.enterAddress('a', 'socket')
    limits.enterAddress('b', 'socket')
    expect(() => limits.enterAddress('c', 'socket')).toThrow(overloaded)
    expect(limits.size).toBe(2)
    leave()
    limits.enterAddress('c', 'socket')
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
    const leave = limits.enterAddress('a', 'socket')
    for (let n = 0; n < 20; n++) expect(() => limits.enterAddress('a', 'socket')).toThrow(rateLimited)
    leave()
    expect(limits.size).toBe(0)
    limits.enterAddress('a', 'socket')
  })
})
