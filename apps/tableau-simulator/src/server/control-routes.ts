import express, { type RequestHandler, type Router } from 'express'
import { MOST_SECRETS } from './tableau-config.ts'
import type { TableauOrders, TableauState } from './tableau-state.ts'

type Rule = (value: unknown) => boolean

const isBoolean: Rule = (value) => typeof value === 'boolean'
const isRecordOfTexts: Rule = (value) =>
  value !== null && typeof value === 'object' && Object.values(value).every((text) => typeof text === 'string')

const ORDERS: { readonly [Name in keyof TableauOrders]: Rule } = {
  isAppEnabled: isBoolean,
  hasOnDemandAccess: isBoolean,
  clockBehindS: Number.isFinite,
  secrets: (value) => isRecordOfTexts(value) && Object.keys(value as object).length <= MOST_SECRETS,
  domains: (value) => Array.isArray(value) && isRecordOfTexts(value),
}

/** Endpoints where tests change the simulated server, and read who signed in. */
export function createControlRoutes(state: TableauState): Router {
  const routes = express.Router()
  routes.use(refusePages)

  routes.post('/orders', express.json({ type: () => true }), (request, response) => {
    const orders: unknown = request.body
    const entries = orders !== null && typeof orders === 'object' ? Object.entries(orders) : []
    const wrong = entries.find(([name, value]) => !(name in ORDERS) || !ORDERS[name as keyof TableauOrders](value))
    if (entries.length === 0 || wrong) {
      response.status(400).json({ error: `Send one of ${Object.keys(ORDERS).join(', ')}, with a value of its kind.` })
      return
    }
    state.order(orders as Partial<TableauOrders>)
    response.status(204).end()
  })
  routes.post('/expire-sessions', (_request, response) => {
    state.expireSessions()
    response.status(204).end()
  })
  routes.post('/reset', (_request, response) => {
    state.reset()
    response.status(204).end()
  })
  routes.get('/sign-ins', (_request, response) => {
    response.json({ signIns: state.signIns })
  })
  return routes
}

/** Rejects requests of web pages, which could send a form here. */
const refusePages: RequestHandler = (request, response, next) => {
  if (request.headers.origin === undefined) return next()
  response.status(403).json({ error: 'Call /control from a test, not from a web page.' })
}
