import type { AppDependencies } from '../app-dependencies.ts'
import type { Drain } from '../shutdown/drain.ts'
import { type Endpoint, json } from './openapi/operation.ts'

/** How long an outcome answers further requests, in ms: each check writes to the store, and anybody may ask. */
const FRESH_MS = 1_000

/** For whoever watches the process: is it alive, and may it get work? */
export function createHealthRoutes({ signIns }: AppDependencies, drain: Drain) {
  const storeStatus = shareStoreStatus(() => signIns.store.check())

  const alive: Endpoint = {
    operation: {
      id: 'checkAlive',
      tag: 'operation',
      summary: 'Whether the process answers.',
      answers: { 200: json('It does', 'Alive') },
    },
    handlers: [(_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'alive' })],
  }

  const ready: Endpoint = {
    operation: {
      id: 'checkReady',
      tag: 'operation',
      summary: 'Whether the process may get work: the store takes writes, and nobody has asked it to end.',
      answers: { 200: json('It may', 'Readiness'), 503: json('It may not', 'Readiness') },
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

/** Checks the store at most once in {@link FRESH_MS}, however many ask at a time. */
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
