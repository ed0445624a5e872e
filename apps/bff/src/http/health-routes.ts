import type { Drain } from '../shutdown/drain.ts'
import type { RecordStore } from '../store/record-store.ts'
import { type Endpoint, json } from './openapi/operation.ts'

/** How long a result is reused, in ms: each check writes to the store, and the route is public. */
const FRESH_MS = 1_000

/** Health checks: liveness and readiness. */
export function createHealthRoutes(store: RecordStore, drain: Drain) {
  const storeStatus = shareStoreStatus(() => store.check())

  const alive: Endpoint = {
    operation: {
      id: 'checkAlive',
      tag: 'operation',
      summary: 'Liveness: the process responds.',
      answers: { 200: json('Alive', 'Alive') },
    },
    handlers: [(_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'alive' })],
  }

  const ready: Endpoint = {
    operation: {
      id: 'checkReady',
      tag: 'operation',
      summary: 'Readiness: the store accepts writes, and the server is not shutting down.',
      answers: { 200: json('Ready', 'Readiness'), 503: json('Not ready', 'Readiness') },
    },
    handlers: [
      async (_request, response) => {
        response.set('Cache-Control', 'no-store')
        const status = drain.begun ? 'draining' : await storeStatus()
        response.status(status === 'ready' ? 200 : 503).json({ status })
      },
    ],
  }

  return { alive, ready }
}

type StoreStatus = 'ready' | 'store_unavailable'

/** Checks the store at most once in {@link FRESH_MS}, for all concurrent requests. */
function shareStoreStatus(check: () => Promise<void>): () => Promise<StoreStatus> {
  let checkedAt = Number.NEGATIVE_INFINITY
  let status: Promise<StoreStatus> | undefined
  return () => {
    if (status && performance.now() - checkedAt < FRESH_MS) return status
    checkedAt = performance.now()
    const current = check().then(
      () => 'ready' as const,
      () => 'store_unavailable' as const,
    )
    status = current
    return current
  }
}
