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

/** The open sign-ins of a node with these listening dashboards. */
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
  const add = (address = '192.0.2.1', life = 600_000) => {
    const id = newId()
    return { id, victim: open.add(id, time.nowMs + life, toNetworks(address)) }
  }
  return { open, time, listening, add }
}

describe('OpenSignIns', () => {
  it('throws `overloaded` at capacity, until a sign-in is removed or expires', () => {
    const { open, time, add } = create({ most: 2, listeners: { isListening: () => true } })
    const first = add()
    add()
    expect(() => open.check(CLIENT)).toThrow(overloaded)
    expect(() => add()).toThrow(overloaded)
    open.remove(first.id)
    add()
    time.nowMs += 600_000
    add()
    expect(open.size).toBe(1)
  })

  it('removes a sign-in that ends at another node', () => {
    const endings = new LocalRelay()
    const [one, other] = [create({ endings }), create({ endings })]
    const [{ id }, stays] = [one.add(), one.add()]
    other.open.remove(id)
    expect([one.open.has(id), one.open.has(stays.id), one.open.size, endings.size]).toEqual([false, true, 1, 1])
    other.open.remove(id)
    one.open.remove(stays.id)
    expect([one.open.size, endings.size]).toEqual([0, 0])
  })
})

describe('limits of networks', () => {
  it('DS-08: apply to an address, and eightfold to an IPv4 /24 and an IPv6 /48', () => {
    const { open, add } = create({ most: 100, perAddress: 1 })
    const added = add('192.0.2.1')
    expect(() => add('192.0.2.1')).toThrow(rateLimited)
    for (let n = 2; n <= 8; n++) add(`192.0.2.${n}`)
    expect(() => add('192.0.2.9')).toThrow(rateLimited)
    for (let n = 1; n <= 8; n++) add(`2001:db8:1:${n}00::1`)
    expect(() => add('2001:db8:1:900::1')).toThrow(rateLimited)
    add('2001:db8:2::1')
    open.remove(added.id)
    add('192.0.2.9')
  })

  it('DS-08: at capacity the oldest without a dashboard is evicted, of the network that has most of them', () => {
    const { open, listening, add } = create({ most: 5 })
    const heard = add('203.0.113.1')
    listening.add(heard.id)
    const alone = add('198.51.100.1')
    const [first, second, third] = [add('203.0.113.2'), add('203.0.113.3'), add('203.0.113.4')]
    const newcomer = add('192.0.2.1')
    expect(newcomer.victim).toBe(first.id)
    expect(open.size).toBe(5)
    open.remove(first.id)
    expect([add('192.0.2.2').victim, open.size]).toEqual([second.id, 5])
    for (const { id } of [alone, third, newcomer]) listening.add(id)
    expect([heard, alone, third, newcomer].map(({ id }) => open.has(id))).toEqual([true, true, true, true])
  })

  it('DS-08: a victim that cannot be ended is kept, and the next one is evicted', () => {
    const { open, add } = create({ most: 2 })
    const [redeeming, other] = [add(), add()]
    const newcomer = add()
    expect(newcomer.victim).toBe(redeeming.id)
    expect(open.replaceVictim(redeeming.id)).toBe(other.id)
    open.remove(other.id)
    expect([open.has(redeeming.id), open.has(newcomer.id), open.size]).toEqual([true, true, 2])
  })

  it('DS-08: a sign-in is not evicted while its dashboard listens, at this or another node', () => {
    const [attendance, elsewhere] = [new LocalRelay(), newId()]
    const { open, time, add } = create({ most: 2, attendance })
    const there = create({ attendance })
    const [here, remote] = [add(), add()]
    open.keepAlive(here.id)
    there.open.keepAlive(remote.id)
    there.open.keepAlive(elsewhere)
    expect(() => open.check(CLIENT)).toThrow(overloaded)
    time.nowMs += 45_000
    open.check(CLIENT)
    open.keepAlive(here.id)
    expect(add().victim).toBe(remote.id)
    for (const { id } of [here, remote]) open.remove(id)
    expect(attendance.size).toBe(1)
  })
})
