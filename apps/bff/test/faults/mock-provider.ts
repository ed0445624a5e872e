import { join } from 'node:path'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { CLIENT_ID, CLIENT_SECRET } from '../fakes/token-endpoint.ts'
import type { Provider } from './provider.ts'

const MAIN = join(import.meta.dirname, '../../../mock-provider/src/main.ts')

/** How long a viewer waits for a page of the provider, in ms. */
const PATIENCE_MS = 3_000

type Order = { at: 'authorize' | 'callback' | 'token' | 'refresh' | 'revoke'; name: string } & Record<string, unknown>
type SeenRequest = { kind: string; parameters: Record<string, string> }

/** The mock provider as a process of its own, and somebody who signs in there. Its README has the misbehaviours. */
export class MockProvider implements Provider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint: string
  readonly #program: Program
  /** It forgets what it was asked when it is told to behave. */
  #redeemedBefore: string[] = []

  private constructor(program: Program) {
    this.#program = program
    this.authorizationEndpoint = `${program.url}/authorize`
    this.tokenEndpoint = `${program.url}/api/token`
    this.revocationEndpoint = `${program.url}/revoke`
  }

  /** `serverPort` is where the server will listen on 127.0.0.1. */
  static async start(serverPort: number): Promise<MockProvider> {
    const program = await startProgram({
      name: 'The mock provider',
      file: MAIN,
      env: {
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: '0',
        CLIENT_ID,
        CLIENT_SECRET,
        REDIRECT_URIS: `http://127.0.0.1:${serverPort}/oauth/callback/spotify`,
      },
      onLine: () => {},
    })
    return new MockProvider(program)
  }

  async misbehave(order: Order): Promise<void> {
    await this.#control('misbehave', order)
  }

  /** From now on it behaves. */
  async reset(): Promise<void> {
    this.#redeemedBefore = await this.redeemed()
    await this.#control('reset', {})
  }

  async agree(authorizationUrl: string): Promise<URL> {
    const browser = new ProviderBrowser(this.#program.url)
    const choose = await browser.open(authorizationUrl)
    if (!choose.url.includes('/interaction/')) throw new Error('The provider showed no page to sign in on.')
    const consent = await browser.open(`${choose.url}/listener`, { listener: 'ada' })
    const callback = await browser.open(`${consent.url}/agree`, {})
    const location = callback.headers.get('Location')
    if (location === null) throw new Error(`The provider answered ${callback.status} instead of sending back.`)
    return new URL(location)
  }

  /** This one answers in its own time. */
  hold(): void {}
  release(): void {}

  async redeemed(): Promise<string[]> {
    const codes = (await this.requests('token')).map(({ parameters }) => parameters['code'] ?? '')
    return [...this.#redeemedBefore, ...codes]
  }

  async requests(kind: 'token' | 'refresh' | 'revoke'): Promise<SeenRequest[]> {
    const { requests } = (await (await fetch(`${this.#program.url}/control/requests`)).json()) as {
      requests: SeenRequest[]
    }
    return requests.filter((request) => request.kind === kind)
  }

  async stop(): Promise<void> {
    await this.#program.kill()
  }

  async #control(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.#program.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`The mock provider refused: ${await answer.text()}`)
  }
}

/** Cookies and redirects at the provider; what leads elsewhere is not followed. */
class ProviderBrowser {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  async open(url: string, form?: Record<string, string>): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      this.#cookies.set(name, value)
    }
    const location = answer.headers.get('Location')
    if (answer.status < 300 || answer.status >= 400 || location === null) {
      if (!answer.ok) throw new Error(`The provider answered ${answer.status}.`)
      return answer
    }
    const target = new URL(location, url)
    return target.origin === this.#origin ? this.open(target.href) : answer
  }
}
