import type { Duplex } from 'node:stream'

/** Connections that were written to in this turn of the event loop. */
const held = new Set<Duplex>()

/**
 * From now on, what is written to a connection in one turn of the event loop leaves in one system call: a system call costs
 * more than the short messages that dashboards are sent.
 * @see https://nodejs.org/api/stream.html#writablecork
 */
export function joinWrites(connection: Duplex): void {
  connection.write = writeJoined
}

/** One function for all of them, as thousands of connections are open at a time. */
function writeJoined(this: Duplex, ...what: unknown[]): boolean {
  if (!held.has(this)) {
    this.cork()
    if (held.add(this).size === 1) setImmediate(release)
  }
  return Reflect.apply(Object.getPrototypeOf(this).write, this, what)
}

function release(): void {
  const connections = [...held]
  held.clear()
  for (const connection of connections) connection.uncork()
}
