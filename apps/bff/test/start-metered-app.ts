import { onTestFinished } from 'vitest'
import { EventLoopWatch } from '../src/limits/event-loop-watch.ts'
import { createEventLog } from '../src/log/create-event-log.ts'
import { createMetrics } from '../src/metrics/create-metrics.ts'
import { MemoryRecordStore } from '../src/store/memory/memory-record-store.ts'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { type AppOverrides, startApp } from './start-app.ts'

export const METRICS_TOKEN = 'metrics-token-of-the-tests-1234567890'

/** One line of the metrics. */
type Sample = { name: string; labels: Record<string, string>; value: number }

/** A server whose every part is measured, as `main.ts` does it. */
export async function startMeteredApp(overrides: AppOverrides = {}) {
  const metrics = createMetrics(METRICS_TOKEN)
  const provider = new FakeIntegration()
  const time = { nowMs: Date.now() }
  const clock = () => time.nowMs
  const app = await startApp({
    integrations: metrics.instrumentIntegrations([provider]),
    store: metrics.instrumentStore(overrides.store ?? new MemoryRecordStore(clock)),
    metrics: metrics.access,
    ...overrides,
    common: { clock, log: metrics.instrumentLog(createEventLog('silent')), ...overrides.common },
  })
  const eventLoop = new EventLoopWatch(250)
  onTestFinished(() => eventLoop.close())
  const { connections, signIns } = app.dependencies
  metrics.watch({
    connections,
    eventLoop,
    openSignIns: signIns.openSignIns,
    limits: { openSignIns: 1000, connections: 1000 },
  })

  const read = (token: string) => fetch(`${app.publicUrl}/metrics`, { headers: { Authorization: `Bearer ${token}` } })
  return {
    ...app,
    provider,
    read,
    samples: async () => parseSamples(await (await read(METRICS_TOKEN)).text()),
    advance(ms: number) {
      time.nowMs += ms
    },
  }
}

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/

/** The lines of the text format that have a value. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
function parseSamples(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? []
    if (name === undefined) return []
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label, text])
    return [{ name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }]
  })
}
