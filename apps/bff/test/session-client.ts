import { type Renewed, renewed } from '@stagedoor/shared/session-answers'
import { DpopKey, type ProofChanges } from '@stagedoor/testing/dpop-key'
import { readForm } from '@stagedoor/testing/read-page'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { EXTENSION_ORIGIN } from './start-app.ts'

type Server = { publicUrl: string }

/** Somebody agrees at the provider: where their browser is sent then. */
type Agree = (authorizationUrl: URL) => Promise<URL>

const sendBack: Agree = async (authorizationUrl) => {
  const { searchParams } = authorizationUrl
  const callback = new URL(searchParams.get('redirect_uri') ?? '')
  callback.search = new URLSearchParams({ code: 'c1', state: searchParams.get('state') ?? '' }).toString()
  return callback
}

/** A dashboard that has signed in by its opener, up to the credentials. */
export async function receiveCredentials(server: Server, agree: Agree = sendBack) {
  const dashboard = new Dashboard(server)
  const browser = new BrowserWindow(server)
  const form = readForm(await (await browser.fetch(dashboard.startUrl)).text())
  const { openerVerifier } = dashboard
  const answer = await browser.submit({ ...form, action: 'continue', openerVerifier })
  const callback = await agree(new URL(answer.headers.get('Location') ?? ''))
  const arrived = await browser.callback(callback.search)
  if (arrived.status !== 303) throw new Error(`The callback answered ${arrived.status}.`)
  return { dashboard, ...(await dashboard.until('sign-in:completed')) }
}

/** What a dashboard does with its session. */
export class SessionClient {
  readonly handle: string
  readonly key: DpopKey
  readonly server: Server
  /** How far the dashboard's clock is off, in ms. */
  clockOffsetMs = 0
  readonly #clock: () => number
  /** Where requests go: one of several nodes, as behind a proxy. */
  readonly #address: string

  constructor(server: Server, handle: string, key: DpopKey, clock = Date.now, address = server.publicUrl) {
    this.server = server
    this.handle = handle
    this.key = key
    this.#clock = clock
    this.#address = address
  }

  /** Signs in, and binds the session to a new key. */
  static async signIn(server: Server, agree: Agree = sendBack, clock?: () => number): Promise<SessionClient> {
    const key = await DpopKey.create()
    const { dashboard, deliveryId, credentials } = await receiveCredentials(server, agree)
    const body = JSON.stringify({ deliveryId, dpopJkt: key.jkt })
    const receipt = await dashboard.request('/api/sign-in/receipt', { method: 'POST', body })
    if (receipt.status !== 200) throw new Error(`The receipt was answered with ${receipt.status}.`)
    return new SessionClient(server, credentials.session?.handle ?? '', key, clock)
  }

  /** The same session, asked for at this node. */
  at(address: string): SessionClient {
    return new SessionClient(this.server, this.handle, this.key, this.#clock, address)
  }

  prove(method: string, path: string, changes: ProofChanges = {}): Promise<string> {
    const url = new URL(path, this.server.publicUrl).href
    const nowMs = this.#clock() + this.clockOffsetMs
    return this.key.prove({ handle: this.handle, method, url, nowMs }, changes)
  }

  /** Sends a request with these headers in place of the right ones. */
  async send(
    method: 'POST' | 'DELETE',
    path: string,
    changes: ProofChanges = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const proof = headers['DPoP'] ?? (await this.prove(method, path, changes))
    return fetch(new URL(path, this.#address), {
      method,
      headers: { Origin: EXTENSION_ORIGIN, Authorization: `DPoP ${this.handle}`, DPoP: proof, ...headers },
    })
  }

  renew(changes?: ProofChanges, headers?: Record<string, string>): Promise<Response> {
    return this.send('POST', '/api/session/renewal', changes, headers)
  }

  end(changes?: ProofChanges, headers?: Record<string, string>): Promise<Response> {
    return this.send('DELETE', '/api/session', changes, headers)
  }

  /** Renews and gives what came; rejects if it was no token. */
  async renewed(): Promise<Renewed> {
    const answer = await this.renew()
    if (answer.status !== 200) throw new Error(`The renewal was answered with ${answer.status}.`)
    return renewed.parse(await answer.json())
  }
}
