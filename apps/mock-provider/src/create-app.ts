import express, { type ErrorRequestHandler, type Express, type Router } from 'express'
import { createApiRoutes } from './api/create-api-routes.ts'
import type { Config } from './config.ts'
import { createControlRoutes } from './control/create-control-routes.ts'
import { costumes } from './costumes/costumes.ts'
import { WornCostume } from './costumes/worn-costume.ts'
import { createStage } from './http/create-stage.ts'
import { redirectTrap } from './http/redirect-trap.ts'
import { replayRequest } from './http/replay-request.ts'
import { RequestLog } from './http/request-log.ts'
import { coverRoutes } from './listeners/cover-routes.ts'
import { RunningMisbehaviours } from './misbehaviours/running-misbehaviours.ts'
import { createOAuthServer } from './oauth/create-oauth-server.ts'
import { GrantLedger } from './oauth/grant-ledger.ts'
import { MemoryStore } from './oauth/memory-store.ts'
import { createTokenOwner } from './oauth/token-owner.ts'
import { createInteractionRoutes } from './pages/create-interaction-routes.ts'
import { createPageHeaders } from './pages/page-headers.ts'
import { stylesheetRoutes } from './pages/stylesheet.ts'

/** The whole mock as one request handler. `url` is the origin under which it is reached. */
export function createApp(config: Config, url: string): Express {
  const store = new MemoryStore()
  const log = new RequestLog()
  const misbehaviours = new RunningMisbehaviours()
  const costume = costumes.get(config.costume ?? '')
  const worn = costume && new WornCostume(costume)
  const oauth = createOAuthServer({ config, url, store, log, misbehaviours, worn })
  const ledger = new GrantLedger(oauth)
  const stage = createStage({ url, log, misbehaviours, ownerOf: createTokenOwner(oauth) })
  const answerOAuth = oauth.callback()
  const pageHeaders = createPageHeaders(config.redirectUris)
  const readBody = express.raw({ type: () => true, inflate: false, limit: '64kb' })

  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  if (worn) app.use(createCostumeRoutes())
  app.get('/authorize', pageHeaders, stage('authorize'), answerOAuth)
  app.get('/authorize/:uid', pageHeaders, answerOAuth)
  app.post('/api/token', readBody, stage('token'), (req, res) => answerOAuth(replayRequest(req), res))
  app.post('/revoke', readBody, stage('revoke'), (req, res) => answerOAuth(replayRequest(req), res))
  app.use('/v1', createApiRoutes({ url, oauth, stage, misbehaviours }))
  app.use('/interaction', pageHeaders, createInteractionRoutes(oauth, worn))
  app.use('/control', createControlRoutes({ log, ledger, misbehaviours, store }))
  app.use('/stolen', readBody, redirectTrap(log))
  app.use(coverRoutes, stylesheetRoutes)
  app.use((_req, res) => void res.status(404).type('text').send('Not Found. README.md lists the endpoints.'))
  app.use(handleError)
  return app

  function createCostumeRoutes(): Router {
    const routes = express.Router()
    if (!worn) return routes
    const { paths } = worn.costume
    const client = { id: config.clientId, secret: config.clientSecret }
    routes.get(paths.authorize, pageHeaders, stage('authorize'), worn.translateAuthorization, answerOAuth)
    routes.post(paths.token, readBody, stage('token'), worn.translateToken, (req, res) =>
      answerOAuth(replayRequest(req), res),
    )
    const askedWith = (accessToken: string) => worn.askedWith(accessToken)
    routes.use(worn.costume.routes({ url, oauth, store, stage, client, misbehaviours, askedWith }))
    return routes
  }
}

const handleError: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const status = statusOf(error)
  if (status >= 500) process.stderr.write(`${req.method} ${req.path}: ${String(error)}\n`)
  if (res.headersSent) res.destroy()
  else
    res
      .status(status)
      .type('text')
      .send(status >= 500 ? 'The mock failed; its log says why.' : String(error))
}

function statusOf(error: unknown): number {
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status
  return 500
}
