import { Histogram, type Registry } from 'prom-client'
import { reasonOf } from '../errors.ts'
import type { Integration } from '../integrations/integration.ts'
import { observeCall } from './observe-call.ts'

/** From a nearby provider to the timeout of a call, 10 s. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const OPERATIONS = ['redeem', 'refresh', 'revoke', 'service_token'] as const

/** Wraps integrations and measures their calls. */
export function measureIntegrations(integrations: readonly Integration[], registry: Registry): Integration[] {
  const durations = new Histogram({
    name: 'stagedoor_provider_call_duration_seconds',
    help: 'Calls to a provider, including time in the queue, by integration, operation and result: ok or the problem code.',
    labelNames: ['integration', 'operation', 'result'],
    buckets: BUCKETS,
    registers: [registry],
  })

  return integrations.map((integration) => {
    const measure = <Answer>(operation: (typeof OPERATIONS)[number], call: () => Promise<Answer>): Promise<Answer> =>
      observeCall(call, (settled) =>
        durations.labels(integration.name, operation, 'error' in settled ? reasonOf(settled.error) : 'ok'),
      )
    for (const operation of OPERATIONS) {
      // Start at 0 so that `rate()` sees the first increment.
      durations.zero({ integration: integration.name, operation, result: 'ok' })
    }
    return {
      name: integration.name,
      title: integration.title,
      permissions: integration.permissions,
      apiUrl: integration.apiUrl,
      imageOrigins: integration.imageOrigins,
      get revokes() {
        return integration.revokes
      },
      accountUrl: integration.accountUrl,
      discovers: integration.discovers,
      issuer: integration.issuer,
      authorizationOrigins: () => integration.authorizationOrigins(),
      authorizationUrl: (request) => integration.authorizationUrl(request),
      checkIssuer: (iss) => integration.checkIssuer(iss),
      redeem: (request) => measure('redeem', () => integration.redeem(request)),
      refresh: (refreshToken) => measure('refresh', () => integration.refresh(refreshToken)),
      revoke: (refreshToken) => measure('revoke', () => integration.revoke(refreshToken)),
      requestServiceToken: () => measure('service_token', () => integration.requestServiceToken()),
      close: () => integration.close(),
    }
  })
}
