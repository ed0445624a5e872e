import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'
import proxyAddr from 'proxy-addr'
import { toPlainAddress } from './to-networks.ts'

/** Decides whether the `hop`-th sender of a request, counted from this server, may name the one before it. */
export type TrustProxy = (address: string, hop: number) => boolean

/** Names of `proxy-addr` for the ranges of private networks. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal']

/** More proxies than a deployment has. Clients fill in what real proxies leave free. */
const MOST_HOPS = 16

/** Characters of a list that are read. */
const LONGEST_LIST = 4_096

/** The shortest prefixes that are accepted: 10.0.0.0/8 and fc00::/7. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 7 }

/** Length of the prefix of IPv4 addresses within IPv6, `::ffff:0:0/96`. */
const MAPPED_BITS = 96

/**
 * Reads `TRUST_PROXY`: the number of proxies in front, or their addresses and ranges. Throws an `Error` with a sentence for
 * anything else, and for ranges that would trust everybody. Senders are recognized with or without a port.
 */
export function parseTrustedProxies(text: string): TrustProxy {
  const value = text.trim()
  if (value.length > LONGEST_LIST) throw refusal()
  if (/^\d+$/.test(value)) {
    const hops = Number(value)
    if (hops > MOST_HOPS) throw refusal()
    return (_address, hop) => hop < hops
  }
  const ranges = value.split(',').map((part) => part.trim())
  if (!ranges.every(isAccepted)) throw refusal()
  const trust = proxyAddr.compile(ranges)
  return (address, hop) => trust(toPlainAddress(address) ?? address, hop)
}

function isAccepted(range: string): boolean {
  if (NAMED_RANGES.includes(range)) return true
  const [address = '', length, ...rest] = range.split('/', 3)
  if (rest.length > 0 || !(isIPv4(address) || (address.includes(':') && ipaddr.isValid(address)))) return false
  if (length === undefined) return true
  const parsed = ipaddr.parse(address)
  const isMapped = parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()
  const kind = isMapped ? 'ipv4' : parsed.kind()
  const bits = Number(length) - (isMapped ? MAPPED_BITS : 0)
  return /^\d{1,3}$/.test(length) && bits >= SHORTEST_PREFIX[kind] && bits <= (kind === 'ipv4' ? 32 : 128)
}

function refusal(): Error {
  return new Error(
    `must be the number of proxies in front of the server (up to ${MOST_HOPS}), or their addresses or ranges separated by commas; ranges that trust everybody are not accepted`,
  )
}
