import type { Request } from 'express'
import { type Network, toNetworks } from '../limits/to-networks.ts'

/** The networks of the client, as the trusted proxies name it. */
export function networksOf(request: Request): readonly Network[] {
  return toNetworks(request.ip, request.socket.remoteAddress)
}
