import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'

export type FolderOptions = {
  folder: string
  /** Host name of the address; default: `localhost`, for browsers another site than programs on 127.0.0.1. */
  host?: 'localhost' | '127.0.0.1'
  /** 0: any free port. */
  port: number
  contentSecurityPolicy: string
}

export type FolderServer = {
  url: string
  close(): Promise<void>
}

/** Serves the files of a folder on this machine. */
export async function serveFolder(options: FolderOptions): Promise<FolderServer> {
  const { folder, host = 'localhost', port, contentSecurityPolicy } = options
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    next()
  })
  app.use(express.static(folder, { cacheControl: false }))
  const server = createServer(app).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
