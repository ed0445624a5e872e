import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'

/** A group of addresses with a common budget. */
export type Network = {
  /** Key of the group in counters. */
  key: string
  /** Budget of the group, as a multiple of that of one address. */
  shares: number
}

/** One customer usually has a /64, often a /56 or a /48: larger groups get more, but not in proportion to their size. */
const IPV6_GROUPS = [
  { bytes: 8, shares: 1 },
  { bytes: 7, shares: 4 },
  { bytes: 6, shares: 8 },
]

/** Budget of a /24, the smallest IPv4 network that is routed on the Internet. */
const IPV4_GROUP_SHARES = 8

/** For requests without a known address, such as those through a Unix socket. */
const UNKNOWN: readonly Network[] = [{ key: 'unknown', shares: 1 }]

/**
 * Returns the networks that a client is counted in, the smallest first: an IPv4 address and its /24; the /64, /56 and /48 of an
 * IPv6 address. Uses the first valid address. Ignores port and zone, and converts IPv4-mapped IPv6 to IPv4.
 */
export function toNetworks(...candidates: (string | undefined)[]): readonly Network[] {
  for (const candidate of candidates) {
    const address = toPlainAddress(candidate)
    if (address === undefined) continue
    if (isIPv4(address)) return toIpv4Networks(address)
    const bytes = ipaddr.parse(address).toByteArray()
    return IPV6_GROUPS.map((group) => ({
      key: Buffer.from(bytes.slice(0, group.bytes)).toString('hex'),
      shares: group.shares,
    }))
  }
  return UNKNOWN
}

/**
 * Removes port, brackets and zone from an address in `X-Forwarded-For`: `203.0.113.7:41234`, `[2001:db8::1]:41234`,
 * `fe80::1%eth0`. Returns `undefined` for anything else.
 */
export function toPlainAddress(text = ''): string | undefined {
  if (isIPv4(text)) return text
  const [, bracketed, beforePort] = /^(?:\[([^\]]{2,64})\](?::\d{1,5})?|([\d.]{7,15}):\d{1,5})$/.exec(text) ?? []
  const [address = ''] = (bracketed ?? beforePort ?? text.slice(0, 65)).split('%', 1)
  if (!isIPv4(address) && !(address.includes(':') && ipaddr.isValid(address))) return undefined
  return ipaddr.process(address).toString()
}

function toIpv4Networks(address: string): readonly Network[] {
  return [
    { key: address, shares: 1 },
    { key: address.slice(0, address.lastIndexOf('.') + 1), shares: IPV4_GROUP_SHARES },
  ]
}
