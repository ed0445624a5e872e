import { type Forwarder, startBareProxy, startContentOrigin, startUpstream } from '../forwarding/start-forwarders.ts'
import { median } from '../quantile.ts'
import type { Stage } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

/** Requests until hot code is optimized. */
const WARM_UP = 10_000
const REQUESTS = 10_000
const AT_ONCE = 16

/** The proxies that are compared, in front of the same application. */
export const FORWARDERS: readonly { variant: string; start(stage: Stage, upstream: string): Promise<Forwarder> }[] = [
  { variant: 'bare httpxy', start: startBareProxy },
  { variant: 'stagedoor', start: startContentOrigin },
]

/** CPU and latency of requests that are forwarded to content. */
export const forwardedRequests: Scenario = async (stage) => {
  const notebook = new Notebook()
  const upstream = await startUpstream()
  for (let run = 0; run < stage.runs; run++) {
    for (const { variant, start } of FORWARDERS) {
      const forwarder = await start(stage, upstream.url)
      const { server } = forwarder
      const drive = (count: number, atOnce: number) =>
        stage.drive({ ...toGets(forwarder), count: stage.amount(count), pace: { atOnce } })
      await drive(WARM_UP, AT_ONCE)
      const before = await server.usage()
      const { done } = await drive(REQUESTS, AT_ONCE)
      const after = await server.usage()
      notebook.note('CPU per forwarded request', variant, 'µs', (after.cpuUs - before.cpuUs) / done)
      const { latenciesMs } = await drive(REQUESTS, 1)
      notebook.note('forwarded request, p50', variant, 'ms', median(latenciesMs))
      await forwarder.close()
    }
  }
  await upstream.stop()
  return notebook.series
}

/** A load of requests through a proxy. */
export function toGets({ server, path, headers }: Forwarder) {
  return { kind: 'gets', url: server.url, path, headers } as const
}
