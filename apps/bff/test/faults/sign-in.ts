import { type SignInEvent, signInEvent } from '@stagedoor/shared/sign-in-events'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { readForm } from '@stagedoor/testing/read-page'
import { BrowserWindow, readCode } from '../browser-window.ts'
import { Dashboard } from '../dashboard.ts'
import { SessionClient } from '../session-client.ts'
import type { Step } from './matrix.ts'
import type { Provider } from './provider.ts'

/** Timeout for the outcome of a redemption, in ms. */
const OUTCOME_MS = 60_000

/**
 * One sign-in with its dashboard, window and viewer. Goes step by step, so that a fault can strike at any step, and never
 * retries on its own.
 */
export class SignIn {
  /** The next step. */
  step: Step = 1
  readonly dashboard: Dashboard
  readonly window: BrowserWindow
  readonly binding: 'code' | 'opener'
  /** The callback address from the provider, from step 4 on. */
  callback: URL | undefined
  /** The window's last page, once the callback was accepted. */
  donePage: string | undefined
  /** The code that the window shows, from step 5 on. */
  confirmationCode = ''
  /** The delivered credentials, from step 8 on. */
  delivery: Extract<SignInEvent, { event: 'sign-in:completed' }>['data'] | undefined
  /** The dashboard's session, from step 9 on. */
  session: SessionClient | undefined
  readonly #server: { publicUrl: string }
  readonly #provider: Provider
  #authorizationUrl = ''
  #key: DpopKey | undefined

  constructor(server: { publicUrl: string }, provider: Provider, binding: 'code' | 'opener' = 'code') {
    this.dashboard = new Dashboard(server)
    this.window = new BrowserWindow(server)
    this.#server = server
    this.#provider = provider
    this.binding = binding
  }

  /** A sign-in whose next step is `step`. */
  static async at(
    step: Step,
    server: { publicUrl: string },
    provider: Provider,
    binding: 'code' | 'opener' = 'code',
  ): Promise<SignIn> {
    const signIn = new SignIn(server, provider, binding)
    await signIn.to(step)
    return signIn
  }

  /** The provider's code for this sign-in. */
  get providerCode(): string {
    return this.callback?.searchParams.get('code') ?? ''
  }

  /** The refresh token that the holding provider issues for this sign-in. */
  get refreshToken(): string {
    return `refresh-${this.providerCode}`
  }

  get accessToken(): string | undefined {
    return this.delivery?.credentials.accessToken
  }

  /** Does steps until `step` is next. Rejects when a step fails. */
  async to(step: Step): Promise<void> {
    while (this.step < step) {
      const before = this.step
      const answer = await this.next()
      if (this.step === before) {
        throw new Error(`Step ${before} was answered with ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
      }
    }
  }

  /** Does the next step. After an unexpected answer the step stays the same. */
  next(): Promise<Response> {
    return this.#actions[this.step]()
  }

  readonly #actions: Record<Step, () => Promise<Response>> = {
    1: async () => this.#goOnIf(await this.dashboard.request('/api/sign-in?wait=0'), 200, 2),
    2: () => this.#start(),
    3: async () => {
      this.callback = await this.#provider.agree(this.#authorizationUrl)
      this.#provider.hold(this.providerCode)
      return this.#goOnIf(new Response(null, { status: 303 }), 303, 4)
    },
    4: () => this.#comeBack(),
    5: async () => this.#goOnIf(await this.dashboard.confirm(this.confirmationCode), 200, 6),
    6: () => this.#awaitOutcome(),
    7: () => this.#receive(),
    8: () => this.#acknowledge(),
    9: () => this.renew(),
  }

  /** A renewal, repeated with a nonce in its proof if the server requires one. */
  async renew(session = this.session): Promise<Response> {
    if (!session) throw new Error('There is no session yet.')
    const answer = await session.renew()
    const nonce = answer.headers.get('DPoP-Nonce')
    return answer.status === 401 && nonce !== null ? session.renew({ claims: { nonce } }) : answer
  }

  #goOnIf(answer: Response, status: number, step: Step): Response {
    if (answer.status === status) this.step = step
    return answer
  }

  async #start(): Promise<Response> {
    const page = await this.window.fetch(this.dashboard.startUrl)
    if (page.status !== 200) return page
    const openerVerifier = this.binding === 'opener' ? this.dashboard.openerVerifier : ''
    const answer = await this.window.submit({ ...readForm(await page.text()), action: 'continue', openerVerifier })
    this.#authorizationUrl = answer.headers.get('Location') ?? ''
    return this.#goOnIf(answer, 303, 3)
  }

  async #comeBack(): Promise<Response> {
    if (this.donePage === undefined) {
      const answer = await this.window.callback(this.callback?.search ?? '')
      const location = answer.headers.get('Location') ?? ''
      const isKept = answer.headers.getSetCookie().some((cookie) => cookie.includes('stagedoor-answer-'))
      if (!location.startsWith('/signin/done/') || (isKept && this.binding === 'opener'))
        return this.window.done(answer)
      this.donePage = location
    }
    // With an opener this page waits for the outcome, which the holding provider delays.
    if (this.binding === 'opener') return this.#goOnIf(new Response(null, { status: 200 }), 200, 6)
    const page = await this.window.fetch(this.donePage)
    if (page.status !== 200) return page
    const html = await page.text()
    this.confirmationCode = readCode(html)
    return this.#goOnIf(new Response(html), 200, 5)
  }

  async #awaitOutcome(): Promise<Response> {
    this.#provider.release(this.providerCode)
    const deadline = performance.now() + OUTCOME_MS
    let tag: string | null = null
    while (performance.now() < deadline) {
      const headers: Record<string, string> = tag === null ? {} : { 'If-None-Match': tag }
      const answer = await this.dashboard.request('/api/sign-in?wait=2', { headers })
      tag = answer.headers.get('ETag')
      if (answer.status === 204) continue
      if (!answer.ok) return answer
      const news = signInEvent.parse(await answer.json())
      if (news.event === 'sign-in:completed') return this.#goOnIf(Response.json(news.data), 200, 7)
      if (news.event === 'sign-in:failed') return Response.json(news.data, { status: news.data.status })
    }
    throw new Error('The outcome of the redemption did not come.')
  }

  async #receive(): Promise<Response> {
    const answer = await this.dashboard.request('/api/sign-in?wait=0')
    if (!answer.ok) return answer
    const news = signInEvent.parse(await answer.json())
    if (news.event !== 'sign-in:completed') return Response.json(news, { status: 409 })
    this.delivery = news.data
    return this.#goOnIf(Response.json(news.data), 200, 8)
  }

  async #acknowledge(): Promise<Response> {
    this.#key ??= await DpopKey.create()
    const { deliveryId, credentials } = this.delivery ?? {}
    const body = JSON.stringify({ deliveryId, dpopJkt: this.#key.jkt })
    const answer = await this.dashboard.request('/api/sign-in/receipt', { method: 'POST', body })
    this.session = new SessionClient(this.#server, credentials?.session?.handle ?? '', this.#key)
    return this.#goOnIf(answer, 200, 9)
  }
}
