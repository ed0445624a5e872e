import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address belongs to the public Internet: not loopback, private, link-local or special otherwise (RFC 6890).
 * IPv4 in IPv6, mapped (`::ffff:10.0.0.1`) or translated (`64:ff9b::/96`, RFC 6052), is checked as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'rfc6052') return parsed.range() === 'unicast'
  return ipaddr.fromByteArray(parsed.toByteArray().slice(-4)).range() === 'unicast'
}

/** Whether the host of a URL is a name, or a public address. Connections to addresses make no lookup. */
export function hasNameOrPublicAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return !ipaddr.isValid(host) || isPublicAddress(host)
}

/**
 * DNS lookup that rejects names with special addresses. Runs at each connect, so a check at start-up cannot be bypassed by
 * DNS rebinding.
 */
export const publicAddressLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const bad = addresses.find(({ address }) => !isPublicAddress(address))
    const [first] = addresses
    if (bad || !first) {
      return callback(
        Object.assign(new Error('The host of the provider does not resolve to public addresses.'), {
          code: 'EPRIVATE',
        }),
        '',
        0,
      )
    }
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}
