import { readFileSync } from 'node:fs'
import express, { type Router } from 'express'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>ThoughtSpot</title>
<link rel="stylesheet" href="/pages/embed.css">
<main aria-live="polite">Loading…</main>
<script type="module" src="/pages/embed.js"></script>
`

/** The page in the iframe, with its files, and the stand-in of the SDK. */
export function createPageRoutes(allowedOrigins: readonly string[]): Router {
  const routes = express.Router()
  const ancestors = allowedOrigins.length === 0 ? "'none'" : allowedOrigins.join(' ')
  const policy = `default-src 'self'; frame-ancestors ${ancestors}`
  const files = {
    '/pages/embed.js': { type: 'text/javascript', body: read('../../pages/embed.js') },
    '/pages/embed.css': { type: 'text/css', body: read('../../pages/embed.css') },
    '/stand-in/tsembed.es.js': { type: 'text/javascript', body: read('../../stand-in/tsembed.es.js') },
  }
  for (const [path, { type, body }] of Object.entries(files)) {
    routes.get(path, (_request, response) => {
      response.set('Access-Control-Allow-Origin', '*').type(type).send(body)
    })
  }
  routes.get(['/', '/v2'], (request, response, next) => {
    if (request.query['embedApp'] === 'true') response.set('Content-Security-Policy', policy).send(PAGE)
    else next()
  })
  return routes
}
