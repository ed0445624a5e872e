import { lookup } from 'node:dns'
import { BlockList, type LookupFunction } from 'node:net'

/** Addresses that are no place for a public provider: loopback, private, link-local and other special ranges (RFC 6890). */
const SPECIAL_V4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'] // biome-ignore format: one list
const SPECIAL_V6 = ['::/128', '::1/128', '64:ff9b:1::/48', 'fc00::/7', 'fe80::/10', 'ff00::/8']

const special = new BlockList()
for (const [family, ranges] of [
  ['ipv4', SPECIAL_V4],
  ['ipv6', SPECIAL_V6],
] as const) {
  // biome-ignore format: a table
  for (const range of ranges) {
    const [network, prefix] = range.split('/') as [string, string]
    special.addSubnet(network, Number(prefix), family)
  }
}

/** Whether an address belongs to the public Internet. IPv4 in IPv6 (`::ffff:10.0.0.1`) is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return !special.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
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
