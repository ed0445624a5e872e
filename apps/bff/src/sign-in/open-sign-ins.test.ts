import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { LocalRelay } from '../relay/local-relay.ts'
import { OpenSignIns } from './open-sign-ins.ts'

const newId = () => signInId.parse(randomBytes(32).toString('base64url'))

describe('the count of open sign-ins', () => {
  it('takes no more than it may, until one is over or its time is up', () => {
    let now = 0
    const open = new OpenSignIns(2, () => now, new LocalRelay())
    const [first, second] = [newId(), newId()]
    open.enter(first, 1_000)
    open.enter(second, 2_000)
    expect(() => open.enter(newId(), 3_000)).toThrow(expect.objectContaining({ code: 'overloaded', retryAfter: 10 }))
    open.leave(first)
    open.enter(newId(), 3_000)
    now = 2_000
    open.enter(newId(), 4_000)
    expect(open.size).toBe(2)
  })

  it('is told by the node at which a sign-in ends that it is over, and remembers nothing of it', () => {
    const endings = new LocalRelay()
    const [one, other] = [new OpenSignIns(9, () => 0, endings), new OpenSignIns(9, () => 0, endings)]
    const [id, stays] = [newId(), newId()]
    one.enter(id, 1_000)
    one.enter(stays, 1_000)
    other.leave(id)
    expect([one.has(id), one.has(stays), one.size, endings.size]).toEqual([false, true, 1, 1])
    other.leave(id)
    one.leave(stays)
    expect([one.size, endings.size]).toEqual([0, 0])
  })
})
