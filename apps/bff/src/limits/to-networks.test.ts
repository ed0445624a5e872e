import { describe, expect, it } from 'vitest'
import { toNetworks } from './to-networks.ts'

const keysOf = (...addresses: (string | undefined)[]) => toNetworks(...addresses).map(({ key }) => key)
const sharesOf = (address: string) => toNetworks(address).map(({ shares }) => shares)

describe('the networks that a client is counted in', () => {
  it('DS-01: are the /64, /56 and /48 of an IPv6 address, with growing budgets', () => {
    const client = keysOf('2001:db8:1:1234::1')
    expect(client).toHaveLength(3)
    expect(sharesOf('2001:db8:1:1234::1')).toEqual([1, 4, 8])
    const common = (address: string) => keysOf(address).filter((key) => client.includes(key)).length
    expect(common('2001:0DB8:0001:1234:ffff::2')).toBe(3)
    expect(common('2001:db8:1:12ff::1')).toBe(2)
    expect(common('2001:db8:1:ff34::1')).toBe(1)
    expect(common('2001:db8:2:1234::1')).toBe(0)
  })

  it('DS-01: are an IPv4 address and its /24, also when it comes within IPv6', () => {
    expect(sharesOf('203.0.113.7')).toEqual([1, 8])
    expect(keysOf('::ffff:203.0.113.7')).toEqual(keysOf('203.0.113.7'))
    const [seven, eight] = [keysOf('203.0.113.7'), keysOf('203.0.113.8')]
    expect(eight[0]).not.toBe(seven[0])
    expect(eight[1]).toBe(seven[1])
    expect(keysOf('203.0.114.7')[1]).not.toBe(seven[1])
  })

  it.each([
    ['203.0.113.7:41234', '203.0.113.7'],
    ['[203.0.113.7]', '203.0.113.7'],
    ['[2001:db8:1::1]:41001', '2001:db8:1::1'],
    ['[2001:db8:1::1]', '2001:db8:1::1'],
    ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:443', 'fe80::1'],
    ['2001:db8::1%1', '2001:db8::1'],
  ])('DS-03: %s is the same client as %s', (forwarded, address) => {
    expect(keysOf(forwarded)).toEqual(keysOf(address))
    expect(keysOf(forwarded)).not.toContain('unknown')
  })

  it.each([
    undefined,
    '',
    'unknown',
    '_hidden',
    'localhost',
    '1.2.3.4.5',
    '7',
    '0x7f000001',
    '1.2.3.4:x',
    '1.2.3.4:123456',
    '203.0.113.7, 1.2.3.4',
    '[2001:db8::1',
    '[]:1',
    '[203.0.113.7]x',
    'x'.repeat(10_000),
    ':'.repeat(10_000),
    '%'.repeat(10_000),
  ])('DS-03: %s is no address, so the peer of the connection is the client', (garbage) => {
    expect(keysOf(garbage, '192.0.2.1')).toEqual(keysOf('192.0.2.1'))
    expect(keysOf(garbage, undefined)).toEqual(['unknown'])
  })
})
