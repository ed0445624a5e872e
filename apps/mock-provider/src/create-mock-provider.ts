import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCompanyApp } from './company/create-company-app.ts'
import { COMPANY, type Config } from './config.ts'
import { createApp } from './create-app.ts'

/** A mock provider that listens. */
export type MockProvider = {
  /** Origin without a trailing slash, such as `http://127.0.0.1:4000`. */
  url: string
  /** Ends every connection at once, answered or not. */
  close(): Promise<void>
}

/** Starts a mock provider, and resolves when it answers. Everything it knows is kept in memory and dies with it. */
export async function createMockProvider(config: Config): Promise<MockProvider> {
  const server = createServer()
  server.listen(config.port, config.host)
  await once(server, 'listening')
  const { address, family, port } = server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  // The server has to listen first: with port 0 its own address, which its answers contain, is not known before.
  server.on('request', config.costume === COMPANY ? createCompanyApp(config, url) : createApp(config, url))
  return {
    url,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
