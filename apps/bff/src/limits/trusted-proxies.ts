import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'
import proxyAddr from 'proxy-addr'
import { toPlainAddress } from './to-networks.ts'

/** Decides whether to trust the `X-Forwarded-For` entry of the `hop`-th sender, counted from this server. */
export type TrustProxy = (address: string, hop: number) => boolean

/** Names that `proxy-addr` has for private ranges. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal']

/** Most trusted hops: if there are more than real proxies, clients can spoof their address. */
const MAX_HOPS = 16

/** Longest accepted list, in characters. */
const MAX_LIST_LENGTH = 4_096

/** The shortest prefixes that are accepted: 10.0.0.0/8 and fc00::/7. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 7 }

/** Prefix length of IPv4-mapped IPv6 addresses, `::ffff:0:0/96`. */
const MAPPED_BITS = 96

/**
 * Parses `TRUST_PROXY`: the number of proxies, or their addresses and ranges. Throws an `Error` for anything else, and for
 * ranges that would trust every client. Matches senders with or without a port.
 */
export function parseTrustedProxies(text: string): TrustProxy {
  const value = text.trim()
  if (value.length > MAX_LIST_LENGTH) throw refusal()
  if (/^\d+$/.test(value)) {
    const hops = Number(value)
    if (hops > MAX_HOPS) throw refusal()
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
    `must be the number of proxies in front of the server (up to ${MAX_HOPS}), or their addresses or ranges separated by commas; ranges that trust every client are not accepted`,
  )
}
