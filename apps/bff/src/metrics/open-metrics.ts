import type { Metrics } from './metrics.ts'

const UNMEASURED: Metrics = {
  ofLog: (log) => log,
  ofStore: (store) => store,
  ofIntegrations: (integrations) => integrations,
  watch: () => {},
  access: undefined,
}

/**
 * The metrics, if there is a token by which somebody can read them. Else nothing is measured, and the library, which takes
 * its time to load, stays where it is.
 */
export async function openMetrics(token: string | undefined): Promise<Metrics> {
  if (token === undefined) return UNMEASURED
  const { createMetrics } = await import('./create-metrics.ts')
  return createMetrics(token)
}
