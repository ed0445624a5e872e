import { Gauge, type Registry } from 'prom-client'
import { CONNECTION_KINDS, type ConnectionLimits } from '../limits/connection-limits.ts'
import type { EventLoopWatch } from '../limits/event-loop-watch.ts'
import type { OpenSignIns } from '../sign-in/open-sign-ins.ts'

/** The open work of a node, and its limits. */
export type Node = {
  openSignIns: Pick<OpenSignIns, 'size'>
  connections: Pick<ConnectionLimits, 'count'>
  eventLoop: Pick<EventLoopWatch, 'delayMs' | 'isOverloaded'>
  limits: { openSignIns: number; connections: number }
}

/** Registers gauges of the open work of a node. They are read at each scrape. */
export function watchNode({ openSignIns, connections, eventLoop, limits }: Node, registry: Registry): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('stagedoor_open_sign_ins', 'Open sign-ins of this node.', () => openSignIns.size)
  gauge('stagedoor_open_sign_ins_limit', 'Value of LIMIT_OPEN_SIGN_INS.', () => limits.openSignIns)
  gauge('stagedoor_connections_limit', 'Value of LIMIT_CONNECTIONS.', () => limits.connections)
  gauge(
    'stagedoor_event_loop_delay_seconds',
    'Delay of the event loop in the last half second, 99th percentile.',
    () => eventLoop.delayMs / 1000,
  )
  gauge('stagedoor_overloaded', '1 while new sign-ins and sockets are refused because of the event loop delay.', () =>
    Number(eventLoop.isOverloaded),
  )
  new Gauge({
    name: 'stagedoor_connections',
    help: 'Waiting dashboards of this node, by transport: socket or long_poll.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const kind of CONNECTION_KINDS) this.set({ kind }, connections.count(kind))
    },
  })
}
