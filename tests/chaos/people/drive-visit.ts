import { randomUUID } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'
import { RACE_MS } from '../plan.ts'
import type { Random } from '../random.ts'
import { fetchWithRetry } from '../viewer/browser.ts'
import type { World } from '../world.ts'
import { PersonBrowser } from './person-browser.ts'
import type { VisitPlan } from './plan-visit.ts'
import type { Portal } from './portal.ts'

/** Maximum attempts to open the application: a crash can spend a one-time ticket. */
const TRIES = 3

/** Opens the application as a person, exchanges their token, and perhaps disconnects. Never rejects. */
export async function driveVisit(world: World, portal: Portal, plan: VisitPlan, random: Random): Promise<void> {
  world.history.add(plan.person, { what: 'visit-begun' })
  const why = await new Visit(world, portal, plan, random).run().catch(() => 'no answer')
  world.history.add(plan.person, { what: 'visit-ended', why })
}

class Visit {
  readonly #world: World
  readonly #portal: Portal
  readonly #plan: VisitPlan
  readonly #random: Random
  readonly #browser: PersonBrowser

  constructor(world: World, portal: Portal, plan: VisitPlan, random: Random) {
    this.#world = world
    this.#portal = portal
    this.#plan = plan
    this.#random = random
    const { person: name, listener } = plan
    this.#browser = new PersonBrowser(world, { name, listener, companyUrl: portal.companyUrl })
  }

  /** Resolves with the reason of the end. */
  async run(): Promise<string> {
    const { pausesMs, atOnce, disconnects, exchangesMeanwhile } = this.#plan
    const token = await this.#open()
    if (token === undefined) return 'not opened'
    this.#record({ what: 'opened' })
    this.#world.secrets.set(token.split('.').at(-1) ?? '', "a viewer's token")
    for (const pauseMs of pausesMs) {
      await pass(pauseMs)
      this.#race('exchange')
      await this.#exchangeAtOnce(token, atOnce)
    }
    if (disconnects === undefined) return 'done'
    this.#race('disconnect')
    const [isDisconnected] = await Promise.all([
      this.#disconnect(disconnects),
      exchangesMeanwhile && this.#exchangeAtOnce(token, atOnce),
    ])
    if (!isDisconnected) return 'not disconnected'
    await this.#exchangeAtOnce(token, atOnce)
    return 'disconnected'
  }

  /** Resolves with the token in the header of the request that reached the application. */
  async #open(): Promise<string | undefined> {
    const path = `/${randomUUID()}`
    const { application, contentUrl } = this.#portal
    for (let tries = 0; tries < TRIES; tries += 1) {
      await this.#browser.open(new URL(`.${path}`, contentUrl))
      const token = application.tokenOf(path)
      if (token !== undefined) return token
    }
    return undefined
  }

  async #exchangeAtOnce(token: string, times: number): Promise<void> {
    await Promise.all(Array.from({ length: times }, () => this.#exchange(token)))
  }

  async #exchange(token: string): Promise<void> {
    const { publicUrl, patienceMs, secrets } = this.#world
    const exchange = randomUUID()
    this.#record({ what: 'exchange-begun', exchange })
    const refuse = (code: number | string) => this.#record({ what: 'exchange-refused', exchange, code })
    const url = new URL('/__api__/v1/oauth/integrations/credentials', publicUrl)
    const answer = await fetchWithRetry(url, patienceMs, () => ({
      method: 'POST',
      headers: { Authorization: `Key ${this.#portal.key}` },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:posit:connect:user-session-token',
        subject_token: token,
      }),
    })).catch(() => undefined)
    if (!answer) return refuse('no answer')
    const body = (await answer.json().catch(() => ({}))) as { access_token?: string; code?: number }
    if (!answer.ok || body.access_token === undefined) return refuse(body.code ?? `status ${answer.status}`)
    secrets.set(body.access_token, 'an access token')
    this.#record({ what: 'exchanged', exchange, accessToken: body.access_token })
  }

  /** Resolves with whether the server has confirmed it. */
  async #disconnect(how: 'api' | 'logout'): Promise<boolean> {
    this.#record({ what: 'disconnect-sent' })
    const isConfirmed = how === 'api' ? await this.#deleteSession() : await this.#logOut()
    if (isConfirmed) this.#record({ what: 'disconnected' })
    return isConfirmed
  }

  async #deleteSession(): Promise<boolean> {
    const path = '/portal/api/v1/oauth/sessions'
    const listed = await this.#browser.request(path)
    if (!listed.ok) return false
    const sessions = (await listed.json()) as { guid: string; oauth_integration_guid: string }[]
    const session = sessions.find((one) => one.oauth_integration_guid === this.#portal.integration)
    if (!session) return false
    const { status } = await this.#browser.request(`${path}/${session.guid}`, { method: 'DELETE' })
    // Not found if the response to an earlier attempt was lost.
    return status === 204 || status === 404
  }

  async #logOut(): Promise<boolean> {
    const path = `/__oauth__/integrations/${this.#portal.integration}/logout`
    const answer = await this.#browser.request(path, { method: 'POST' })
    return answer.headers.get('Location')?.includes('/portal/connections') === true
  }

  #race(part: VisitPlan['race']): void {
    if (part === this.#plan.race) this.#world.nemesis.race(this.#random, RACE_MS)
  }

  #record(event: Parameters<World['history']['add']>[1]): void {
    this.#world.history.add(this.#plan.person, event)
  }
}
