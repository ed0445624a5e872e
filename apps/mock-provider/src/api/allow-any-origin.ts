import type { RequestHandler } from 'express'
import { resetConnection } from '../misbehaviours/broken-connections.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'

/** CORS for pages of any origin, as the APIs of the providers have it. */
export function allowAnyOrigin(misbehaviours: RunningMisbehaviours): RequestHandler {
  return (req, res, next) => {
    res.set({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' })
    if (req.method !== 'OPTIONS') return next()
    // Offline, a preflight fails as well.
    if (misbehaviours.isRunning('api', 'offline')) return resetConnection(res)
    res.set({
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-allow-methods': 'GET',
      'access-control-max-age': '600',
    })
    res.status(204).end()
  }
}
