import { describe, expect, it } from 'vitest'
import { parseTrustedProxies } from './trusted-proxies.ts'

describe('TRUST_PROXY', () => {
  it('is a number of proxies', () => {
    const trust = parseTrustedProxies('2')
    expect([0, 1, 2, 3].map((hop) => trust('203.0.113.7', hop))).toEqual([true, true, false, false])
    expect(parseTrustedProxies('0')('127.0.0.1', 0)).toBe(false)
  })

  it('is a list of addresses, ranges and names', () => {
    const trust = parseTrustedProxies('loopback, 192.0.2.1,10.0.0.0/8, fc00::/7, 2001:db8::7')
    for (const address of ['127.0.0.1', '::1', '192.0.2.1', '10.9.8.7', 'fd00::1', '2001:db8::7', '::ffff:10.0.0.1']) {
      expect(trust(address, 0), address).toBe(true)
    }
    for (const address of ['192.0.2.2', '11.0.0.1', '2001:db8::8', '', 'garbage']) {
      expect(trust(address, 0), address).toBe(false)
    }
  })

  it('recognizes a proxy that is named with its port', () => {
    const trust = parseTrustedProxies('10.0.0.0/8,2001:db8::7')
    expect(['10.0.0.5:4711', '[2001:db8::7]:4711', '11.0.0.5:4711'].map((it) => trust(it, 0))).toEqual([
      true,
      true,
      false,
    ])
  })

  it.each([
    '*',
    'true',
    'all',
    '0.0.0.0/0',
    '::/0',
    '::ffff:0:0/96',
    '0.0.0.0/1,128.0.0.0/1',
    '2000::/3',
    'loopback,*',
    '10.0.0.0/33',
    '10.0.0.0/x',
    '10.0.0.0/8/8',
    '10.0.0.0/255.0.0.0',
    '-1',
    '1.5',
    '17',
    '999999999999',
    'proxy.example.com',
    ',',
    '',
  ])('DS-03: cannot be %j', (value) => {
    expect(() => parseTrustedProxies(value)).toThrow(/^must be the number of proxies/)
  })
})
