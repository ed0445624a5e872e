import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address belongs to the public Internet: not loopback, private, link-local or otherwise special (RFC 6890).
 * IPv4 within IPv6 is judged as IPv4, be it mapped (`::ffff:10.0.0.1`) or translated (`64:ff9b::/96`, RFC 6052).
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'rfc6052') return parsed.range() === 'unicast'
  return ipaddr.fromByteArray(parsed.toByteArray().slice(-4)).range() === 'unicast'
}

/**
 * A DNS look-up that refuses names which lead to special addresses, at the moment of connecting: a name that was
 * harmless at start-up and is not now does not pass either.
 */
export const publicAddressLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const bad = addresses.find(({ address }) => !isPublicAddress(address))
    const [first] = addresses
    if (bad || !first) {
      return callback(Object.assign(new Error('The provider has no public address.'), { code: 'EPRIVATE' }), '', 0)
    }
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}
