import type { Metric } from 'prom-client'
import { ConnectionLimits } from '../src/limits/connection-limits.ts'
import { countEvents } from '../src/metrics/count-events.ts'
import { createRegistry } from '../src/metrics/create-registry.ts'
import { measureIntegrations } from '../src/metrics/measure-integrations.ts'
import { measureStore } from '../src/metrics/measure-store.ts'
import { watchNode } from '../src/metrics/watch-node.ts'
import { OpenSignIns } from '../src/sign-in/open-sign-ins.ts'
import { LocalRelay } from '../src/store/local-relay.ts'
import { MemoryRecordStore } from '../src/store/memory/memory-record-store.ts'

export type KnownMetric = { name: string; type: string; help: string; labels: readonly string[] }

/** Every metric that a server exports, with its labels. */
export function findKnownMetrics(): KnownMetric[] {
  const registry = createRegistry()
  countEvents({ info() {}, warn() {}, error() {} }, registry)
  measureStore(new MemoryRecordStore(Date.now), registry)
  measureIntegrations([], registry)
  const limits = { openSignIns: 1, connections: 1 }
  watchNode(
    {
      openSignIns: new OpenSignIns({
        most: 1,
        perAddress: 1,
        clock: Date.now,
        endings: new LocalRelay(),
        listeners: { isListening: () => false },
      }),
      connections: new ConnectionLimits({ perSignIn: 1, perAddress: 1, perNode: 1 }),
      eventLoop: { delayMs: 0, isOverloaded: false },
      limits,
    },
    registry,
  )
  // prom-client's types omit these fields.
  const metrics = registry.getMetricsAsArray() as unknown as (Metric &
    Omit<KnownMetric, 'labels'> & { labelNames: string[] })[]
  return metrics.map(({ name, type, help, labelNames }) => ({ name, type, help, labels: labelNames }))
}
