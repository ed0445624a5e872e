import type { AppDependencies } from '../app-dependencies.ts'
import type { Drain } from './drain.ts'
import { type Endpoint, json } from './openapi/operation.ts'

/** For whoever watches the process: is it alive, and may it get work? */
export function createHealthRoutes({ signIns }: AppDependencies, drain: Drain) {
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

  async function storeStatus(): Promise<'ready' | 'store_unavailable'> {
    try {
      await signIns.store.check()
      return 'ready'
    } catch {
      return 'store_unavailable'
    }
  }

  return { alive, ready }
}
