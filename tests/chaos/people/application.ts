import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An application behind the portal that remembers the viewer's token of each path. */
export class Application {
  readonly #server: Server
  readonly #tokens = new Map<string, string>()

  private constructor() {
    this.#server = createServer(({ url = '', headers }, answer) => {
      const token = headers['posit-connect-user-session-token']
      if (typeof token === 'string') this.#tokens.set(url, token)
      answer.end('ok')
    })
  }

  static async start(): Promise<Application> {
    const application = new Application()
    application.#server.listen(0, '127.0.0.1')
    await once(application.#server, 'listening')
    return application
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  tokenOf(path: string): string | undefined {
    return this.#tokens.get(path)
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
