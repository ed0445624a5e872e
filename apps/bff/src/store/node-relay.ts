import { randomUUID } from 'node:crypto'
import { LocalRelay } from './local-relay.ts'
import type { Relay } from './relay.ts'

/** Sends messages to all nodes that share a store. */
export type Broadcast = {
  publish(channel: string, message: string): Promise<void>
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
}

/**
 * Relays between all nodes on the same channel, and within this node without the server. A message has the ID of the sending
 * node and the ID of the record, which is public. Messages to other nodes are lost while the server is down.
 * @see https://redis.io/docs/latest/develop/pubsub/
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export class NodeRelay<News = unknown> implements Relay<News> {
  readonly #broadcast: Broadcast
  readonly #channel: string
  readonly #local = new LocalRelay<News>()
  readonly #node = randomUUID()

  private constructor(broadcast: Broadcast, channel: string) {
    this.#broadcast = broadcast
    this.#channel = `stagedoor:${channel}`
  }

  static async open<News = unknown>(broadcast: Broadcast, channel: string): Promise<NodeRelay<News>> {
    const relay = new NodeRelay<News>(broadcast, channel)
    await broadcast.subscribe(relay.#channel, (message) => relay.#receive(message))
    return relay
  }

  notify(id: string, news?: News): void {
    this.#local.notify(id, news)
    // Fire and forget: listeners also poll.
    this.#broadcast.publish(this.#channel, `${this.#node} ${id}`).catch(() => {})
  }

  subscribe(id: string, listener: (news?: News) => void): () => void {
    return this.#local.subscribe(id, listener)
  }

  #receive(message: string): void {
    const [node, id] = message.split(' ', 2)
    if (node !== this.#node) this.#local.notify(id as string)
  }
}
