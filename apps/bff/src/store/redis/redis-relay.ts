import { randomUUID } from 'node:crypto'
import { LocalRelay } from '../local-relay.ts'
import type { Relay } from '../relay.ts'
import type { RedisConnection } from './redis-connection.ts'

/**
 * A relay between all nodes that use the same channel of the same Redis; those of this node hear of each other without it.
 * A message is the id, which is public, behind the name of the node that says so. What is said while Redis is away is
 * lost to the other nodes.
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
    await connection.subscribe(relay.#channel, (message) => relay.#hear(message))
    return relay
  }

  notify(id: string, news?: News): void {
    this.#local.notify(id, news)
    // Only a hint: whoever waits looks by himself when it does not arrive.
    this.#connection.run((redis) => redis.publish(this.#channel, `${this.#node} ${id}`)).catch(() => {})
  }

  subscribe(id: string, listener: (news?: News) => void): () => void {
    return this.#local.subscribe(id, listener)
  }

  #hear(message: string): void {
    const [node, id] = message.split(' ', 2)
    // A topic that nobody here has subscribed to is nobody's, whatever it is.
    if (node !== this.#node) this.#local.notify(id as string)
  }
}
