import { setTimeout as pass } from 'node:timers/promises'
import { readCode, readForm } from '@stagedoor/testing/read-page'
import { newSecret, sha256 } from '@stagedoor/testing/secrets'
import { io, type Socket } from 'socket.io-client'
import { Broken } from '../judgement.ts'
import type { Browser } from './browser.ts'
import type { Addresses, Outcome, SignIn } from './sign-in.ts'

/** An event of a sign-in. */
export type SignInEvent = { event: string; data: Record<string, unknown> }

export type Credentials = { accessToken: string; expiresIn: number; scope: string; session?: { handle: string } }

/** How long to retry while the server is full or limits starts, in seconds. */
const LONGEST_WAIT_S = 90

/** The dashboard's side of Stagedoor's protocol. It polls until {@link reconnect} opens a socket. */
export class StagedoorSignIn implements SignIn {
  readonly claimVerifier = newSecret()
  readonly openerVerifier = newSecret()
  readonly id = sha256(this.claimVerifier)
  readonly link: URL
  readonly publicNames = [this.id]
  readonly joinPacket = `40${JSON.stringify({ claimVerifier: this.claimVerifier })}`
  readonly #target: Addresses
  readonly #binding: 'code' | 'opener'
  #socket: Socket | undefined
  #heard: SignInEvent[] = []

  constructor(target: Addresses, binding: 'code' | 'opener') {
    this.#target = target
    this.#binding = binding
    this.link = new URL('/signin/spotify', target.address)
    this.link.search = new URLSearchParams({ id: this.id, opener: sha256(this.openerVerifier) }).toString()
  }

  /** Opens the start page. Resolves with the fields of its form. */
  async openForm(browser: Browser): Promise<Record<string, string>> {
    const page = await browser.open(this.link)
    if (page.status !== 200) throw new Broken(`the start page was answered with ${page.status}`)
    const openerVerifier = this.#binding === 'opener' ? this.openerVerifier : ''
    return { ...readForm(await page.text()), openerVerifier, action: 'continue' }
  }

  submit(browser: Browser, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return browser.open(new URL(this.link.pathname, this.link), form, { Origin: this.#target.publicUrl, ...headers })
  }

  async openWindow(browser: Browser): Promise<URL> {
    for (let waitedS = 0; ; ) {
      const answer = await this.submit(browser, await this.openForm(browser))
      const location = answer.headers.get('Location')
      if (answer.status === 303 && location !== null) return new URL(location)
      const retryAfterS = Number(answer.headers.get('Retry-After') ?? Number.NaN)
      waitedS += retryAfterS
      // A deployment with default limits accepts few starts per minute.
      if (!(waitedS <= LONGEST_WAIT_S)) throw new Broken(`the start form was answered with ${answer.status}`)
      await pass(retryAfterS * 1_000)
    }
  }

  async finish(browser: Browser, answer: Response): Promise<void> {
    const code = await this.readCode(browser, answer)
    if (code !== undefined) await this.confirm(code)
  }

  /** Opens the window's last page. Resolves with its confirmation code, if it shows one. */
  async readCode(browser: Browser, answer: Response): Promise<string | undefined> {
    const location = answer.headers.get('Location')
    if (answer.status !== 303 || location === null) throw new Broken(`the callback was answered with ${answer.status}`)
    return readCode(await (await browser.open(new URL(location, this.#target.address))).text())
  }

  /** A request of the dashboard. `headers` replace the valid ones. */
  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('Authorization')) headers.set('Authorization', `Bearer ${this.claimVerifier}`)
    if (!headers.has('Origin')) headers.set('Origin', this.#target.extensionOrigin)
    if (init.body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
    return fetch(new URL(path, this.#target.address), { ...init, headers })
  }

  confirm(code: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request('/api/sign-in/confirmation', { method: 'POST', body: JSON.stringify({ code }), headers })
  }

  acknowledge(deliveryId: string, dpopJkt?: string): Promise<Response> {
    return this.request('/api/sign-in/receipt', { method: 'POST', body: JSON.stringify({ deliveryId, dpopJkt }) })
  }

  cancel(): Promise<Response> {
    return this.request('/api/sign-in', { method: 'DELETE' })
  }

  /** The newest event. */
  async newest(): Promise<SignInEvent> {
    return (await (await this.request('/api/sign-in?wait=0')).json()) as SignInEvent
  }

  /** The first matching event, by socket if one is open, otherwise by long-poll. */
  async hears(matches: (news: SignInEvent) => boolean, withinMs: number): Promise<SignInEvent | undefined> {
    const deadline = performance.now() + withinMs
    let tag: string | null = null
    while (performance.now() < deadline) {
      if (this.#socket) {
        const found = this.#heard.find(matches)
        if (found) return found
        await pass(10)
        continue
      }
      const wait = Math.ceil((deadline - performance.now()) / 1_000)
      const headers: Record<string, string> = tag === null ? {} : { 'If-None-Match': tag }
      const answer: Response = await this.request(`/api/sign-in?wait=${Math.min(Math.max(wait, 0), 25)}`, { headers })
      if (answer.status === 204) continue
      if (answer.status !== 200) return undefined
      tag = answer.headers.get('ETag')
      const news = (await answer.json()) as SignInEvent
      if (matches(news)) return news
    }
    return undefined
  }

  async delivery(withinMs: number): Promise<{ deliveryId: string; credentials: Credentials } | undefined> {
    const news = await this.hears(({ event }) => event === 'sign-in:completed', withinMs)
    return news?.data as { deliveryId: string; credentials: Credentials } | undefined
  }

  async outcome(withinMs: number): Promise<Outcome | undefined> {
    const news = await this.hears(({ event }) => /^sign-in:(completed|failed)$/.test(event), withinMs)
    if (news?.event === 'sign-in:failed') return { failure: String(news.data['code']) }
    return news && { token: (news.data['credentials'] as Credentials).accessToken }
  }

  /** Opens a new socket and drops earlier events. */
  async reconnect(): Promise<void> {
    this.close()
    this.#heard = []
    const socket = io(this.#target.address, {
      transports: ['websocket'],
      auth: { claimVerifier: this.claimVerifier },
      extraHeaders: { Origin: this.#target.extensionOrigin },
      reconnection: false,
      forceNew: true,
    })
    this.#socket = socket
    socket.onAny((event: string, data: SignInEvent['data']) => void this.#heard.push({ event, data }))
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
