import type { Duplex } from 'node:stream'

/**
 * From now on, what is written to a connection in one turn of the event loop leaves in one system call: a system call costs
 * more than the short messages that dashboards are sent.
 * @see https://nodejs.org/api/stream.html#writablecork
 */
export function joinWrites(connection: Duplex): void {
  const write = connection.write.bind(connection) as (...what: unknown[]) => boolean
  let isHeld = false
  connection.write = (...what: unknown[]) => {
    if (!isHeld) {
      isHeld = true
      connection.cork()
      setImmediate(() => {
        isHeld = false
        connection.uncork()
      })
    }
    return write(...what)
  }
}
