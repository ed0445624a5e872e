import { describe, expect, it } from 'vitest'
import { toAddressKey } from './address-key.ts'

describe('the name under which an address is counted', () => {
  it('DS-01: is the same for a whole IPv6 /64, and for no other', () => {
    const key = toAddressKey('2001:db8:1:2::1')
    for (const address of ['2001:db8:1:2::2', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:0002:0:0:0:9']) {
      expect(toAddressKey(address)).toBe(key)
    }
    expect(toAddressKey('2001:db8:1:3::1')).not.toBe(key)
  })

  it('is the IPv4 address itself, also when it comes within IPv6', () => {
    expect(toAddressKey('203.0.113.7')).toBe('203.0.113.7')
    expect(toAddressKey('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(toAddressKey('203.0.113.8')).not.toBe(toAddressKey('203.0.113.7'))
  })

  it('is the same for all that is no address', () => {
    for (const address of [undefined, '', 'localhost', '1.2.3.4.5', '203.0.113.7, 1.2.3.4', 'x'.repeat(10_000)]) {
      expect(toAddressKey(address)).toBe('unknown')
    }
  })

  it('takes an IPv6 address with a zone', () => {
    expect(toAddressKey('fe80::1%eth0')).toBe(toAddressKey('fe80::2'))
  })
})
