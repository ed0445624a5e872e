import { type Misbehaviour, ProviderControl, type SeenRequest } from '@stagedoor/testing/provider-control'
import { agreeAtProvider } from '@stagedoor/testing/provider-pages'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import type { Program } from '@stagedoor/testing/start-program'
import { CLIENT_ID, CLIENT_SECRET } from '../fakes/token-endpoint.ts'
import type { Provider } from './provider.ts'

/** Timeout of the viewer for a page of the provider, in ms. */
const PATIENCE_MS = 3_000

/** The mock provider as a separate process, with a viewer who signs in there. Its README lists the misbehaviours. */
export class MockProvider implements Provider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint: string
  readonly #program: Program
  readonly #control: ProviderControl
  /** Codes from before the last reset, which clears the provider's log. */
  #redeemedBefore: string[] = []

  private constructor(program: Program) {
    this.#program = program
    this.#control = new ProviderControl(program.url)
    this.authorizationEndpoint = `${program.url}/authorize`
    this.tokenEndpoint = `${program.url}/api/token`
    this.revocationEndpoint = `${program.url}/revoke`
  }

  /** `serverPort` is where the server will listen on 127.0.0.1. */
  static async start(serverPort: number): Promise<MockProvider> {
    const program = await startMockProvider({
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      redirectUris: [`http://127.0.0.1:${serverPort}/oauth/callback/spotify`],
    })
    return new MockProvider(program)
  }

  misbehave(misbehaviour: Misbehaviour): Promise<void> {
    return this.#control.misbehave(misbehaviour)
  }

  /** Ends all misbehaviours. */
  async reset(): Promise<void> {
    this.#redeemedBefore = await this.redeemed()
    await this.#control.reset()
  }

  async agree(authorizationUrl: string): Promise<URL> {
    return agreeAtProvider(new URL(authorizationUrl), { patienceMs: PATIENCE_MS })
  }

  hold(): void {}
  release(): void {}

  async redeemed(): Promise<string[]> {
    const codes = (await this.requests('token')).map(({ parameters }) => parameters['code'] ?? '')
    return [...this.#redeemedBefore, ...codes]
  }

  requests(kind: 'token' | 'refresh' | 'revoke'): Promise<SeenRequest[]> {
    return this.#control.requests(kind)
  }

  async stop(): Promise<void> {
    await this.#program.kill()
  }
}
