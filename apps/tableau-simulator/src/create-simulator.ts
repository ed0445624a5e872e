import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { SimulatorConfig } from './config.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { parseSwitches } from './host/switches.ts'
import { loadHostFiles } from './host-files.ts'
import { renderHostPage } from './host-page.ts'
import { createTableauServer } from './server/create-tableau-server.ts'

/** The simulated dashboard as a server. */
export interface Simulator {
  /** Resolves with the address once it accepts requests. */
  listen(): Promise<string>
  /** Stops immediately, and closes open connections. */
  close(): Promise<void>
}

/** Creates a simulator, not listening yet. Reads no environment. */
export function createSimulator(config: SimulatorConfig): Simulator {
  const hostFiles = loadHostFiles()
  const policy = contentSecurityPolicy(config.extensionUrls.map((url) => new URL(url).origin))
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' })
    next()
  })

  app.get('/', (request, response) => {
    const query = new URL(request.originalUrl, 'http://simulator').searchParams
    const parsed = parseSwitches(query, config.extensionUrls)
    if ('problems' in parsed) response.status(400).type('text/plain').send(parsed.problems.join('\n'))
    else response.set('Content-Security-Policy', policy).send(renderHostPage(parsed.switches, config.extensionUrls))
  })
  app.get('/host/*path', (request, response, next) => {
    const file = hostFiles.get(request.params.path.join('/'))
    if (file) response.type(file.type).send(file.body)
    else next()
  })
  if (config.tableau) app.use(createTableauServer(config.tableau, config.extensionUrls))
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('Not Found. The dashboard is at /.')
  })

  const server = createServer(app)
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        const refuse = (cause: Error) => {
          const message = `Cannot listen on ${config.host}:${config.port}. Set PORT to a free port, or to 0 for any.`
          reject(new Error(message, { cause }))
        }
        server.once('error', refuse)
        server.listen(config.port, config.host, () => {
          server.off('error', refuse)
          const { port } = server.address() as AddressInfo
          resolve(`http://${config.host}:${port}`)
        })
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
