import { randomBytes } from 'node:crypto'
import { type SignInId, signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { toNetworks } from '../limits/to-networks.ts'
import { LocalRelay } from '../store/local-relay.ts'
import { OpenSignIns, type OpenSignInsOptions } from './open-sign-ins.ts'

const newId = () => signInId.parse(randomBytes(32).toString('base64url'))
const CLIENT = toNetworks('192.0.2.1')
const overloaded = expect.objectContaining({ code: 'overloaded', retryAfter: 10, reason: 'sign_ins' })
const rateLimited = expect.objectContaining({ code: 'rate_limited', retryAfter: 10, reason: 'sign_ins_of_address' })

/** A count at a node on which these dashboards listen, or all of them. */
function create(options: Partial<OpenSignInsOptions> = {}) {
  const time = { nowMs: 1_000_000 }
  const listening = new Set<SignInId>()
  const open = new OpenSignIns({
    most: 9,
    perAddress: 9,
    clock: () => time.nowMs,
    endings: new LocalRelay(),
    listeners: { isListening: (id) => listening.has(id) },
    ...options,
  })
  const enter = (address = '192.0.2.1', life = 600_000) => {
    const id = newId()
    return { id, victim: open.enter(id, time.nowMs + life, toNetworks(address)) }
  }
  return { open, time, listening, enter }
}

describe('the count of open sign-ins', () => {
  it('takes no more than it may, until one is over or its time is up', () => {
    const { open, time, enter } = create({ most: 2, listeners: { isListening: () => true } })
    const first = enter()
    enter()
    expect(() => open.check(CLIENT)).toThrow(overloaded)
    expect(() => enter()).toThrow(overloaded)
    open.leave(first.id)
    enter()
    time.nowMs += 600_000
    enter()
    expect(open.size).toBe(1)
  })

  it('is told by the node at which a sign-in ends that it is over, and remembers nothing of it', () => {
    const endings = new LocalRelay()
    const [one, other] = [create({ endings }), create({ endings })]
    const [{ id }, stays] = [one.enter(), one.enter()]
    other.open.leave(id)
    expect([one.open.has(id), one.open.has(stays.id), one.open.size, endings.size]).toEqual([false, true, 1, 1])
    other.open.leave(id)
    one.open.leave(stays.id)
    expect([one.open.size, endings.size]).toEqual([0, 0])
  })
})

describe('the shares of networks', () => {
  it('DS-08: an address has its share, an IPv4 /24 and an IPv6 /48 that of eight; others are not concerned', () => {
    const { open, enter } = create({ most: 100, perAddress: 1 })
    const entered = enter('192.0.2.1')
    expect(() => enter('192.0.2.1')).toThrow(rateLimited)
    for (let n = 2; n <= 8; n++) enter(`192.0.2.${n}`)
    expect(() => enter('192.0.2.9')).toThrow(rateLimited)
    for (let n = 1; n <= 8; n++) enter(`2001:db8:1:${n}00::1`)
    expect(() => enter('2001:db8:1:900::1')).toThrow(rateLimited)
    enter('2001:db8:2::1')
    open.leave(entered.id)
    enter('192.0.2.9')
  })

  it('DS-08: a full node drops the oldest without a dashboard, of the network that has most of them', () => {
    const { open, listening, enter } = create({ most: 5 })
    const heard = enter('203.0.113.1')
    listening.add(heard.id)
    const alone = enter('198.51.100.1')
    const [first, second, third] = [enter('203.0.113.2'), enter('203.0.113.3'), enter('203.0.113.4')]
    const newcomer = enter('192.0.2.1')
    expect(newcomer.victim).toBe(first.id)
    expect(open.size).toBe(5)
    open.leave(first.id)
    expect([enter('192.0.2.2').victim, open.size]).toEqual([second.id, 5])
    for (const { id } of [alone, third, newcomer]) listening.add(id)
    expect([heard, alone, third, newcomer].map(({ id }) => open.has(id))).toEqual([true, true, true, true])
  })

  it('DS-08: one that cannot give way keeps its place, and the next one gives way', () => {
    const { open, enter } = create({ most: 2 })
    const [redeeming, other] = [enter(), enter()]
    const newcomer = enter()
    expect(newcomer.victim).toBe(redeeming.id)
    expect(open.replace(redeeming.id)).toBe(other.id)
    open.leave(other.id)
    expect([open.has(redeeming.id), open.has(newcomer.id), open.size]).toEqual([true, true, 2])
  })

  it('DS-08: one whose dashboard was heard of lately, here or at another node, does not give way', () => {
    const [attendance, elsewhere] = [new LocalRelay(), newId()]
    const { open, time, enter } = create({ most: 2, attendance })
    const there = create({ attendance })
    const [here, remote] = [enter(), enter()]
    open.attend(here.id)
    there.open.attend(remote.id)
    there.open.attend(elsewhere)
    expect(() => open.check(CLIENT)).toThrow(overloaded)
    time.nowMs += 45_000
    open.check(CLIENT)
    open.attend(here.id)
    expect(enter().victim).toBe(remote.id)
    for (const { id } of [here, remote]) open.leave(id)
    expect(attendance.size).toBe(1)
  })
})
