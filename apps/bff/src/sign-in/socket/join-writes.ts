import type { Duplex } from 'node:stream'

/** Connections with writes in this turn of the event loop. */
const corked = new Set<Duplex>()

/**
 * Joins the writes to a connection in one turn of the event loop into one system call, which costs more than the short
 * messages to dashboards.
 * @see https://nodejs.org/api/stream.html#writablecork
 */
export function joinWrites(connection: Duplex): void {
  connection.write = writeJoined
}

/** Shared by all connections, to save memory. */
function writeJoined(this: Duplex, ...args: unknown[]): boolean {
  if (!corked.has(this)) {
    this.cork()
    if (corked.add(this).size === 1) setImmediate(uncorkAll)
  }
  return Reflect.apply(Object.getPrototypeOf(this).write, this, args)
}

function uncorkAll(): void {
  const connections = [...corked]
  corked.clear()
  for (const connection of connections) connection.uncork()
}
