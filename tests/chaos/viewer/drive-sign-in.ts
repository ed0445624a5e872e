import { setTimeout as pass } from 'node:timers/promises'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { GAVE_UP } from '../history.ts'
import { describePlan, RACE_MS, type SignInPlan } from '../plan.ts'
import type { World } from '../world.ts'
import { Dashboard, type Message } from './dashboard.ts'
import { driveSession } from './drive-session.ts'
import { type EventStream, openEventStream, type SignInEvent } from './event-stream.ts'
import { SignInWindow } from './sign-in-window.ts'

/** Timeout of one wait for an event, in ms. */
const EVENT_MS = 1_000

/** Two codes, of which at least one is wrong. */
const WRONG_CODES = ['BCDFGH', 'ZXWVTS']
const TRIES = 5

type Completed = Extract<SignInEvent, { event: 'sign-in:completed' }>['data']

/** Runs one viewer's sign-in from the click to the end, with its mishaps. */
export async function driveSignIn(world: World, plan: SignInPlan): Promise<void> {
  const dashboard = new Dashboard(world)
  world.history.add(dashboard.id, { what: 'begun', binding: plan.binding, plan: describePlan(plan) })
  const window = new SignInWindow(world, plan, dashboard)
  const windowEnded = window.run()
  const driver = new DashboardDriver(world, plan, dashboard, window)
  const session = await driver.run()
  await windowEnded
  if (session) await driveSession(world, plan, { signIn: dashboard.id, ...session })
}

class DashboardDriver {
  readonly #world: World
  readonly #plan: SignInPlan
  readonly #dashboard: Dashboard
  readonly #window: SignInWindow
  readonly #sources: EventStream[]
  readonly #done = new Set<string>()
  #isOver = false
  #session: { handle: string; key: DpopKey } | undefined

  constructor(world: World, plan: SignInPlan, dashboard: Dashboard, window: SignInWindow) {
    this.#world = world
    this.#plan = plan
    this.#dashboard = dashboard
    this.#window = window
    this.#sources = [openEventStream(world, dashboard, plan.transport)]
    if (plan.mishaps.has('dashboard-twice')) this.#sources.push(openEventStream(world, dashboard, 'poll'))
  }

  /** Runs until the dashboard has its token, a failure, or is closed. */
  async run(): Promise<{ handle: string; key: DpopKey } | undefined> {
    try {
      await Promise.all(this.#sources.map((_source, place) => this.#listen(place)))
    } finally {
      for (const source of this.#sources) source.close()
    }
    return this.#session
  }

  async #listen(place: number): Promise<void> {
    const deadline = performance.now() + this.#world.patienceMs
    while (!this.#isOver) {
      if (performance.now() >= deadline) return this.#leave(GAVE_UP)
      if (this.#window.isLost && this.#once('cancel for the window')) await this.#cancel(place)
      const news = await this.#sources[place]?.next(EVENT_MS)
      if (news && !this.#isOver) await this.#handle(news, place)
    }
  }

  async #handle(news: SignInEvent, place: number): Promise<void> {
    switch (news.event) {
      case 'sign-in:progress':
        return this.#handleProgress(news.data.stage, place)
      case 'sign-in:code-required':
        return this.#confirm(place)
      case 'sign-in:completed':
        return this.#store(news.data, place)
      case 'sign-in:failed':
        return this.#fail(news.data.code)
    }
  }

  async #handleProgress(stage: string, place: number): Promise<void> {
    if (this.#occurs('dashboard-closed-early')) return this.#leave('closed early')
    if (stage === 'started' && this.#occurs('canceled')) return this.#cancel(place)
    if (stage === 'started') this.#breakConnection(place)
    if (stage !== 'redeeming') return
    if (this.#plan.race === 'cancel' || this.#plan.race === 'leave') return this.#race(this.#plan.race, place)
    if (this.#occurs('dashboard-closed-before-delivery')) return this.#leave('closed before the delivery')
    if (this.#occurs('canceled-while-redeeming')) return this.#cancel(place)
  }

  async #confirm(place: number): Promise<void> {
    this.#breakConnection(place)
    if (!this.#once('confirm')) return
    const { mishaps, index } = this.#plan
    this.#world.nemesis.reach(index, 'confirm')
    const code = await Promise.race([this.#window.code, pass(this.#world.confirmationMs)])
    if (code === undefined) return
    if (mishaps.has('code-typed-late')) await pass(this.#world.confirmationMs + 200)
    const wrong = mishaps.has('wrong-code-always') ? TRIES : mishaps.has('wrong-code-once') ? 1 : 0
    for (let attempt = 0; attempt < wrong; attempt += 1) {
      await this.#type(WRONG_CODES.find((candidate) => candidate !== code) ?? '', false, place)
    }
    await this.#type(code, true, place)
  }

  async #type(code: string, right: boolean, place: number): Promise<void> {
    this.#record({ what: 'confirm-sent', right })
    if (right) this.#world.nemesis.reach(this.#plan.index, 'redeem')
    const problem = await this.#send(place, 'confirm', { code })
    if (right && problem === undefined) this.#record({ what: 'confirmed' })
  }

  async #store({ deliveryId, credentials }: Completed, place: number): Promise<void> {
    const { mishaps, index } = this.#plan
    const { accessToken, session } = credentials
    const connectedAtMs = this.#sources[place]?.connectedAtMs
    const sinceConnectedMs = connectedAtMs === undefined ? undefined : Date.now() - connectedAtMs
    this.#record({ what: 'delivered', deliveryId, accessToken, sinceConnectedMs })
    this.#world.secrets.set(accessToken, 'an access token')
    if (session) this.#world.secrets.set(session.handle, "a session's handle")
    this.#world.nemesis.reach(index, 'deliver')
    if (mishaps.has('spied-on')) await this.#spy()
    // A repeated delivery is stored and acknowledged once.
    if (!this.#once('store')) return
    this.#record({ what: 'stored', deliveryId, accessToken })
    if (mishaps.has('dashboard-closed-before-acknowledging')) return this.#leave('closed before the acknowledgement')
    if (mishaps.has('acknowledgement-lost')) {
      this.#sources[place]?.drop()
      if (await this.#isDeliveredAgain(deliveryId, place)) this.#once('delivered again')
    }
    await this.#acknowledge(deliveryId, session?.handle, place)
  }

  async #acknowledge(deliveryId: string, handle: string | undefined, place: number): Promise<void> {
    const key = await DpopKey.create()
    const dpopJkt = this.#plan.mishaps.has('no-key') ? undefined : key.jkt
    this.#record({ what: 'acknowledge-sent', deliveryId })
    this.#world.nemesis.reach(this.#plan.index, 'acknowledge')
    const problem = await this.#send(place, 'acknowledge', { deliveryId, ...(dpopJkt && { dpopJkt }) })
    if (problem !== undefined) return this.#fail(problem)
    this.#record({ what: 'acknowledged' })
    this.#isOver = true
    if (handle && dpopJkt) this.#session = { handle, key }
  }

  /** Waits for the repeated delivery after a reconnection. */
  async #isDeliveredAgain(deliveryId: string, place: number): Promise<boolean> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const news = await this.#sources[place]?.next(EVENT_MS)
      if (news?.event !== 'sign-in:completed') continue
      const { credentials } = news.data
      this.#record({
        what: 'delivered',
        deliveryId: news.data.deliveryId,
        accessToken: credentials.accessToken,
        sinceConnectedMs: undefined,
      })
      return news.data.deliveryId === deliveryId
    }
    return false
  }

  async #fail(code: string): Promise<void> {
    this.#record({ what: 'failed', code })
    this.#isOver = true
  }

  async #cancel(place: number): Promise<void> {
    this.#record({ what: 'cancel-sent' })
    const problem = await this.#send(place, 'cancel', {})
    // A sign-in that was not started sends no event after the cancellation.
    if (problem === undefined) await this.#leave('canceled')
  }

  /** Cancels or leaves while a server is killed, in random order. */
  async #race(what: 'cancel' | 'leave', place: number): Promise<void> {
    const random = this.#world.randomOf(this.#plan.index)
    this.#world.nemesis.race(random, RACE_MS)
    await pass(random.int(RACE_MS))
    await (what === 'cancel' ? this.#cancel(place) : this.#leave('left in a race'))
  }

  async #leave(why: string): Promise<void> {
    this.#record({ what: 'left', why })
    this.#isOver = true
  }

  /** Requests the token with the public ID instead of the secret. */
  async #spy(): Promise<void> {
    const answer = await this.#dashboard.request('/api/sign-in?wait=0', {}, this.#dashboard.id)
    const news = (await answer.json()) as SignInEvent
    if (news.event === 'sign-in:completed') {
      this.#record({ what: 'stolen', accessToken: news.data.credentials.accessToken })
    }
  }

  #send(place: number, what: Message, body: object): Promise<string | undefined> {
    return (this.#sources[place] ?? this.#dashboard).send(what, body)
  }

  #breakConnection(place: number): void {
    const source = this.#sources[place]
    if (this.#occurs('socket-dropped')) source?.drop()
    if (!this.#occurs('dashboard-reloaded')) return
    source?.close()
    this.#sources[place] = openEventStream(this.#world, this.#dashboard, this.#plan.transport)
  }

  #occurs(mishap: Parameters<SignInPlan['mishaps']['has']>[0]): boolean {
    return this.#plan.mishaps.has(mishap) && this.#once(mishap)
  }

  #once(what: string): boolean {
    if (this.#done.has(what)) return false
    this.#done.add(what)
    return true
  }

  #record(event: Parameters<World['history']['add']>[1]): void {
    this.#world.history.add(this.#dashboard.id, event)
  }
}
