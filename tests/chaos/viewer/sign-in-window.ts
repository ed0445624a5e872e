import { setTimeout as pass } from 'node:timers/promises'
import { passProvider, redirectOf } from '@stagedoor/testing/provider-pages'
import { readCode, readForm } from '@stagedoor/testing/read-page'
import type { SignInPlan } from '../plan.ts'
import type { World } from '../world.ts'
import { Browser } from './browser.ts'
import type { Dashboard } from './dashboard.ts'

/** Delay between reloads of the last page, in ms. */
const RELOAD_MS = 400
const MAX_RELOADS = 30

/** The sign-in window: from the link through the provider to the last page. */
export class SignInWindow {
  readonly browser: Browser
  readonly #world: World
  readonly #plan: SignInPlan
  readonly #dashboard: Dashboard
  readonly #code = Promise.withResolvers<string | undefined>()
  /** Whether it shows an error, so that the viewer returns to the dashboard. */
  isLost = false

  constructor(world: World, plan: SignInPlan, dashboard: Dashboard) {
    this.#world = world
    this.#plan = plan
    this.#dashboard = dashboard
    this.browser = new Browser(world)
  }

  /** The confirmation code, or `undefined` if the window ends without one. */
  get code(): Promise<string | undefined> {
    return this.#code.promise
  }

  /** Never rejects; sets `isLost`. */
  async run(): Promise<void> {
    try {
      this.isLost = !(await this.#signIn())
    } catch {
      this.isLost = true
    }
    this.#code.resolve(undefined)
  }

  async #signIn(): Promise<boolean> {
    const { mishaps } = this.#plan
    const authorizationUrl = await this.#start()
    if (!authorizationUrl) return mishaps.has('cancel-on-start-page')
    this.#record({ what: 'started' })
    this.#keepSecret(authorizationUrl.searchParams.get('state')?.split('.')[1], 'a state')
    this.#world.nemesis.reach(this.#plan.index, 'provider')
    if (mishaps.has('window-closed-at-provider')) return true
    // After an error page the viewer goes back and consents again.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const done = await this.#goToProviderAndBack(authorizationUrl)
      if (done) return this.#showDone(done)
    }
    return false
  }

  /** Opens the link and continues. Resolves with the provider's address. */
  async #start(): Promise<URL | undefined> {
    const { mishaps, index, binding } = this.#plan
    this.#world.nemesis.reach(index, 'start')
    const { startUrl, openerVerifier } = this.#dashboard
    const page = await this.browser.open(startUrl)
    if (page.status !== 200) return undefined
    const form = {
      ...readForm(await page.text()),
      openerVerifier: binding === 'opener' ? openerVerifier : '',
      action: mishaps.has('cancel-on-start-page') ? 'cancel' : 'continue',
    }
    const submit = () => this.browser.open(startUrl.origin + startUrl.pathname, form, { Origin: startUrl.origin })
    const answers = await Promise.all(mishaps.has('start-twice') ? [submit(), submit()] : [submit()])
    for (const secret of this.browser.secretsOf(startUrl.origin)) this.#keepSecret(secret, "a cookie's secret")
    return answers.map((answer) => redirectOf(answer, startUrl)).find((target) => target !== undefined)
  }

  /** Resolves with the last page's address if the callback is accepted. */
  async #goToProviderAndBack(authorizationUrl: URL): Promise<URL | undefined> {
    const { mishaps, index, listener, binding } = this.#plan
    const agrees = !mishaps.has('deny-at-provider')
    const [callback, again] = await passProvider(this.browser, authorizationUrl, { listener, agrees })
    if (!callback) return undefined
    for (const code of new Set(callback.searchParams.getAll('code'))) {
      this.#record({ what: 'code-issued', code })
      this.#keepSecret(code, "a provider's code")
    }
    this.#world.nemesis.reach(index, 'callback')
    if (mishaps.has('callback-in-other-browser')) {
      const other = new Browser(this.#world)
      const lastPage = lastPageOf(await other.open(callback), callback)
      // While the store is down, the callback is only checked on the last page.
      if (lastPage && (await other.open(lastPage)).ok) this.#record({ what: 'returned-elsewhere' })
    }
    const times = again || mishaps.has('callback-twice') ? 2 : 1
    const answers = await Promise.all(Array.from({ length: times }, () => this.browser.open(callback)))
    const done = answers.map((answer) => lastPageOf(answer, callback)).find((target) => target !== undefined)
    // The response to an accepted callback can be lost in a crash; the start link then redirects to the last page.
    const target = done ?? lastPageOf(await this.browser.open(this.#dashboard.startUrl), callback)
    if (target) this.#record({ what: 'returned' })
    if (target && binding === 'opener') this.#world.nemesis.reach(index, 'redeem')
    return target
  }

  async #showDone(done: URL): Promise<boolean> {
    for (let reload = 0; reload < MAX_RELOADS; reload += 1) {
      const page = await this.browser.open(done)
      const html = await page.text()
      const code = readCode(html)
      if (code) {
        this.#record({ what: 'code-shown' })
        this.#keepSecret(code, 'a confirmation code')
        if (this.#plan.mishaps.has('window-reopened')) await this.browser.open(this.#dashboard.startUrl)
        this.#code.resolve(code)
        return true
      }
      if (page.status !== 200 || html.includes('You are signed in')) return page.status === 200
      await pass(RELOAD_MS)
    }
    return false
  }

  #record(event: Parameters<World['history']['add']>[1]): void {
    this.#world.history.add(this.#dashboard.id, event)
  }

  #keepSecret(secret: string | undefined, what: string): void {
    if (secret) this.#world.secrets.set(secret, what)
  }
}

/** The last page's address, if the callback was accepted. */
function lastPageOf(answer: Response, base: string | URL): URL | undefined {
  const target = redirectOf(answer, base)
  return target?.pathname.startsWith('/signin/done/') ? target : undefined
}
