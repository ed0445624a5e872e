import type { RequestHandler } from 'express'
import type { AppDependencies } from '../app-dependencies.ts'
import type { Drain } from './drain.ts'

/** For whoever watches the process: is it alive, and may it get work? */
export function createHealthRoutes({ signIns }: AppDependencies, drain: Drain) {
  const alive: RequestHandler = (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'alive' })
  }

  const ready: RequestHandler = async (_request, response) => {
    response.set('Cache-Control', 'no-store')
    const status = drain.begun ? 'draining' : await storeStatus()
    response.status(status === 'ready' ? 200 : 503).json({ status })
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
