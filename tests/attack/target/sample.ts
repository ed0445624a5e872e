import { setTimeout as pass } from 'node:timers/promises'
import { ProviderControl } from '@stagedoor/testing/provider-control'
import { io, type Socket } from 'socket.io-client'
import type { Browser } from './browser.ts'
import type { Outcome, SignIn } from './sign-in.ts'
import type { Target } from './target.ts'

type SampleOptions = { address: string; providerUrl: string; clientId: string }

/**
 * The sample of Tableau's documentation: the button opens the provider's page with the socket's id as `state`, and the
 * token goes to that socket.
 * @see https://tableau.github.io/extensions-api/docs/trex_oauth.html
 */
export class Sample implements Target {
  readonly address: string
  readonly publicUrl: string
  readonly extensionOrigin: string
  readonly callbackPath = '/complete'
  readonly provider: ProviderControl
  readonly stagedoor = undefined
  readonly stage = undefined
  readonly #clientId: string
  readonly #open: SampleSignIn[] = []

  constructor({ address, providerUrl, clientId }: SampleOptions) {
    this.address = address
    this.publicUrl = address
    this.extensionOrigin = address
    this.provider = new ProviderControl(providerUrl)
    this.#clientId = clientId
  }

  async begin(): Promise<SignIn> {
    // The mock provider requires PKCE, which the sample does not implement.
    await this.provider.misbehave({ at: 'authorize', name: 'ignore-pkce' })
    const signIn = new SampleSignIn(this.address, (state) => this.#toAuthorizationUrl(state))
    await signIn.reconnect()
    this.#open.push(signIn)
    return signIn
  }

  async leave(): Promise<void> {
    for (const signIn of this.#open.splice(0)) signIn.close()
  }

  #toAuthorizationUrl(state: string): URL {
    const url = new URL('/authorize', this.provider.origin)
    const redirect_uri = `${this.address}${this.callbackPath}`
    const parameters = { response_type: 'code', client_id: this.#clientId, scope: 'user-top-read', redirect_uri, state }
    url.search = new URLSearchParams(parameters).toString()
    return url
  }
}

class SampleSignIn implements SignIn {
  readonly joinPacket = '40'
  readonly #address: string
  readonly #toUrl: (state: string) => URL
  #socket: Socket | undefined
  #heard: Outcome[] = []

  constructor(address: string, toUrl: (state: string) => URL) {
    this.#address = address
    this.#toUrl = toUrl
  }

  get link(): URL {
    return this.#toUrl(this.publicNames[0] ?? '')
  }

  get publicNames(): string[] {
    return [this.#socket?.id ?? '']
  }

  async openWindow(): Promise<URL> {
    return this.link
  }

  async finish(_browser: Browser, answer: Response): Promise<void> {
    await answer.body?.cancel()
  }

  async outcome(withinMs: number): Promise<Outcome | undefined> {
    const deadline = performance.now() + withinMs
    while (this.#heard.length === 0 && performance.now() < deadline) await pass(10)
    return this.#heard[0]
  }

  async reconnect(): Promise<void> {
    this.close()
    this.#heard = []
    const socket = io(this.#address, { reconnection: false, forceNew: true })
    this.#socket = socket
    socket.on('signedin', (token: unknown) => {
      this.#heard.push(typeof token === 'string' ? { token } : { failure: 'empty' })
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
  }

  close(): void {
    this.#socket?.disconnect()
    this.#socket = undefined
  }
}
