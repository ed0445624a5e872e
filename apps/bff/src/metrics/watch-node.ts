import { Gauge, type Registry } from 'prom-client'
import { CONNECTION_KINDS, type ConnectionLimits } from '../limits/connection-limits.ts'
import type { EventLoopWatch } from '../limits/event-loop-watch.ts'
import type { OpenSignIns } from '../sign-in/open-sign-ins.ts'

/** What a node has under way, and how much of it it may have. */
export type Node = {
  openSignIns: Pick<OpenSignIns, 'size'>
  connections: Pick<ConnectionLimits, 'count'>
  eventLoop: Pick<EventLoopWatch, 'delayMs' | 'isOverloaded'>
  limits: { openSignIns: number; connections: number }
}

/** Gauges of what a node has under way. They are read when somebody asks for the metrics, and cost nothing before. */
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
  gauge('stagedoor_open_sign_ins', 'Sign-ins of this node that are not over.', () => openSignIns.size)
  gauge('stagedoor_open_sign_ins_limit', 'LIMIT_OPEN_SIGN_INS.', () => limits.openSignIns)
  gauge('stagedoor_connections_limit', 'LIMIT_CONNECTIONS.', () => limits.connections)
  gauge(
    'stagedoor_event_loop_delay_seconds',
    'How late the event loop was in the last half second, 99th percentile.',
    () => eventLoop.delayMs / 1000,
  )
  gauge('stagedoor_overloaded', '1 while new sign-ins and sockets are refused because of it.', () =>
    Number(eventLoop.isOverloaded),
  )
  new Gauge({
    name: 'stagedoor_connections',
    help: 'Dashboards that wait on this node, by the way they do: socket or long_poll.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const kind of CONNECTION_KINDS) this.set({ kind }, connections.count(kind))
    },
  })
}
