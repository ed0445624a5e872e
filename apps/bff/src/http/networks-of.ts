import type { Request } from 'express'
import { type Network, toNetworks } from '../limits/to-networks.ts'

/** Returns the networks of the client's address, as forwarded by trusted proxies. */
export function networksOf(request: Request): readonly Network[] {
  return toNetworks(request.ip, request.socket.remoteAddress)
}
