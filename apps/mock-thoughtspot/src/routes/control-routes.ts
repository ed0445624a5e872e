import express, { type Router } from 'express'
import { MISBEHAVIORS } from '../behavior.ts'
import type { Cluster } from './token-routes.ts'

/** Where tests let the cluster fail, and read what it was asked for. */
export function createControlRoutes({ behavior, tokens }: Cluster): Router {
  const routes = express.Router()
  routes.use((request, response, next) => {
    // A page could send a form here.
    if (request.headers.origin === undefined) next()
    else response.status(403).end()
  })
  routes.post('/misbehave/:name', (request, response) => {
    const misbehavior = MISBEHAVIORS.find((name) => name === request.params.name)
    if (!misbehavior) return void response.status(400).json({ use: MISBEHAVIORS })
    behavior.misbehavior = misbehavior
    response.status(204).end()
  })
  routes.post('/secret-keys', express.json(), (request, response) => {
    const { keys } = request.body as { keys?: unknown }
    if (!Array.isArray(keys) || keys.length > 2) return void response.status(400).end()
    behavior.secretKeys = keys.map(String)
    response.status(204).end()
  })
  routes.post('/expire', (_request, response) => {
    tokens.clear()
    response.status(204).end()
  })
  routes.post('/reset', (_request, response) => {
    behavior.reset()
    tokens.clear()
    response.status(204).end()
  })
  routes.get('/asked', (_request, response) => {
    response.json({ asked: behavior.asked })
  })
  return routes
}
