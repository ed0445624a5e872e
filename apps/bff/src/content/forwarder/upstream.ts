import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import { LRUCache } from 'lru-cache'

/** Shorter than common servers keep idle connections: gunicorn 2 s, uvicorn, Node 5 s, of which the last is common. */
const IDLE_MS = 4_000

export type UpstreamGuard = {
  /** Rejects names of addresses that must not be connected to, at each connection; `undefined` allows all. */
  lookup: LookupFunction | undefined
  /** Whether the host is a name, or an allowed address. */
  allows(url: URL): boolean
}

/** Addresses that are not parsed again. */
const MOST_ADDRESSES = 1_000

/** The connections to applications. */
export class Upstreams {
  readonly #guard: UpstreamGuard
  readonly #http: HttpAgent
  readonly #https: HttpsAgent
  readonly #allowed = new LRUCache<string, URL>({ max: MOST_ADDRESSES })

  constructor(guard: UpstreamGuard) {
    this.#guard = guard
    const options = {
      keepAlive: true,
      maxFreeSockets: 64,
      timeout: IDLE_MS,
      ...(guard.lookup && { lookup: guard.lookup }),
    }
    this.#http = new HttpAgent(options)
    this.#https = new HttpsAgent(options)
  }

  /** Returns the address of an application; `undefined` if this server must not connect to it. */
  parse(address: string): URL | undefined {
    const known = this.#allowed.get(address)
    if (known) return known
    const url = URL.parse(address)
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
    url.search = ''
    url.hash = ''
    if (!this.#guard.allows(url)) return undefined
    this.#allowed.set(address, url)
    return url
  }

  agentOf({ protocol }: URL): HttpAgent {
    return protocol === 'https:' ? this.#https : this.#http
  }

  close(): void {
    this.#http.destroy()
    this.#https.destroy()
  }
}
