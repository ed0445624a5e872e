import type { Metrics } from './metrics.ts'

const noopMetrics: Metrics = {
  instrumentLog: (log) => log,
  instrumentStore: (store) => store,
  instrumentIntegrations: (integrations) => integrations,
  watch: () => {},
  access: undefined,
}

/** Creates the metrics if there is a token to read them. Loads the library on demand, because it slows down start-up. */
export async function openMetrics(token: string | undefined): Promise<Metrics> {
  if (token === undefined) return noopMetrics
  const { createMetrics } = await import('./create-metrics.ts')
  return createMetrics(token)
}
