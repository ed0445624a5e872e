import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express'
import type { RequestLog } from '../http/request-log.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import type { GrantLedger } from '../oauth/grant-ledger.ts'
import type { MemoryStore } from '../oauth/memory-store.ts'
import { ControlError, parseMisbehaviourOrder } from './parse-misbehaviour-order.ts'

type Dependencies = {
  log: RequestLog
  ledger: GrantLedger
  misbehaviours: RunningMisbehaviours
  store: MemoryStore
}

/** Endpoints where tests select misbehaviours and read recorded requests. */
export function createControlRoutes({ log, ledger, misbehaviours, store }: Dependencies): Router {
  const routes = express.Router()
  routes.use(refusePages)

  routes.post('/misbehave', express.json({ type: () => true }), (req, res) => {
    misbehaviours.add(parseMisbehaviourOrder(req.body))
    res.status(204).end()
  })
  const reset = () => {
    misbehaviours.clear()
    log.clear()
    ledger.clear()
  }
  routes.post('/reset', (_req, res) => {
    reset()
    res.status(204).end()
  })
  routes.post('/start-over', (_req, res) => {
    reset()
    store.clear()
    res.status(204).end()
  })
  routes.post('/expire-access-tokens', (_req, res) => {
    store.expireAccessTokens()
    res.status(204).end()
  })
  routes.get('/requests', (_req, res) => void res.json({ requests: log.list() }))
  routes.get('/grants', async (_req, res) => void res.json(await ledger.list()))

  routes.use(handleControlError)
  return routes
}

/** Rejects requests of web pages, which could send a form here. */
const refusePages: RequestHandler = (req, res, next) => {
  if (req.headers.origin === undefined) return next()
  res.status(403).json({ error: 'Call /control from a test, not from a web page.' })
}

const handleControlError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (error instanceof ControlError) res.status(400).json({ error: error.message, exists: error.exists })
  else if (error instanceof SyntaxError)
    res.status(400).json({ error: 'Send JSON, such as {"at":"token","name":"500"}.' })
  else next(error)
}
