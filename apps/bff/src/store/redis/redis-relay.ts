import { randomUUID } from 'node:crypto'
import { LocalRelay } from '../local-relay.ts'
import type { Relay } from '../relay.ts'
import type { RedisConnection } from './redis-connection.ts'

/**
 * Relays between all nodes on the same channel of one Redis, and within this node without Redis. A message has the ID of the
 * sending node and the ID of the record, which is public. Messages to other nodes are lost while Redis is down.
 * @see https://redis.io/docs/latest/develop/pubsub/
 */
export class RedisRelay<News = unknown> implements Relay<News> {
  readonly #connection: RedisConnection
  readonly #channel: string
  readonly #local = new LocalRelay<News>()
  readonly #node = randomUUID()

  private constructor(connection: RedisConnection, channel: string) {
    this.#connection = connection
    this.#channel = `stagedoor:${channel}`
  }

  static async open<News = unknown>(connection: RedisConnection, channel: string): Promise<RedisRelay<News>> {
    const relay = new RedisRelay<News>(connection, channel)
    await connection.subscribe(relay.#channel, (message) => relay.#receive(message))
    return relay
  }

  notify(id: string, news?: News): void {
    this.#local.notify(id, news)
    // Fire and forget: listeners also poll.
    this.#connection.run((redis) => redis.publish(this.#channel, `${this.#node} ${id}`)).catch(() => {})
  }

  subscribe(id: string, listener: (news?: News) => void): () => void {
    return this.#local.subscribe(id, listener)
  }

  #receive(message: string): void {
    const [node, id] = message.split(' ', 2)
    if (node !== this.#node) this.#local.notify(id as string)
  }
}
