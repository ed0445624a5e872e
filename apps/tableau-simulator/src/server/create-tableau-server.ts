import express, { type Router } from 'express'
import { createControlRoutes } from './control-routes.ts'
import { createEmbedRoutes } from './embed-routes.ts'
import { loadEmbeddingLibrary } from './embedding-library.ts'
import { createRestRoutes } from './rest-routes.ts'
import type { TableauConfig } from './tableau-config.ts'
import { TableauState } from './tableau-state.ts'
import { createViewRoutes } from './view-routes.ts'

/** Creates the routes of a simulated Tableau Server with one site and one connected app, whose dashboards have these extensions. */
export function createTableauServer(config: TableauConfig, extensionUrls: readonly string[]): Router {
  const library = loadEmbeddingLibrary()
  const state = new TableauState(config)
  const routes = express.Router()
  routes.use((_request, response, next) => {
    response.set('Date', new Date(state.now()).toUTCString())
    next()
  })
  routes.use('/api', createRestRoutes(state))
  routes.use(createEmbedRoutes(state))
  routes.use(createViewRoutes(state, extensionUrls))
  routes.get('/javascripts/api/tableau.embedding.3.latest.min.js', (_request, response) => {
    // Modules of another origin need CORS.
    response.set('Access-Control-Allow-Origin', '*').type('text/javascript').send(library)
  })
  routes.use('/control', createControlRoutes(state))
  return routes
}
