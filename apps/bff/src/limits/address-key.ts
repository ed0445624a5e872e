import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whoever has an IPv6 address has a whole /64 of them. */
const IPV6_PREFIX_BYTES = 8

/** The name under which an address is counted: IPv4 (also within IPv6) by itself, IPv6 by its /64. */
export function toAddressKey(address = ''): string {
  // Nearly all are, and there is but one way to write them.
  if (isIPv4(address)) return address
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_PREFIX_BYTES)).toString('hex')
}
