import { setTimeout as pass } from 'node:timers/promises'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { LOST_PATIENCE } from '../history.ts'
import { describePlan, RACE_MS, type SignInPlan } from '../plan.ts'
import type { World } from '../world.ts'
import { Dashboard, type Word } from './dashboard.ts'
import { driveSession } from './drive-session.ts'
import { createNewsSource, type News, type NewsSource } from './news.ts'
import { SignInWindow } from './sign-in-window.ts'

/** Between two looks for news, in ms. */
const LOOK_MS = 1_000

/** A code that is not the right one; which of the two does not matter. */
const WRONG_CODES = ['BCDFGH', 'ZXWVTS']
const TRIES = 5

type Completed = Extract<News, { event: 'sign-in:completed' }>['data']

/** One viewer's sign-in from the click to the end, with all that goes wrong at that end of it. */
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
  readonly #sources: NewsSource[]
  readonly #done = new Set<string>()
  #isOver = false
  #session: { handle: string; key: DpopKey } | undefined

  constructor(world: World, plan: SignInPlan, dashboard: Dashboard, window: SignInWindow) {
    this.#world = world
    this.#plan = plan
    this.#dashboard = dashboard
    this.#window = window
    this.#sources = [createNewsSource(world, dashboard, plan.transport)]
    if (plan.mishaps.has('dashboard-twice')) this.#sources.push(createNewsSource(world, dashboard, 'poll'))
  }

  /** Until the dashboard has its token, or knows that it will not come, or is closed. */
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
      if (performance.now() >= deadline) return this.#leave(LOST_PATIENCE)
      if (this.#window.isLost && this.#once('cancel for the window')) await this.#cancel(place)
      const news = await this.#sources[place]?.next(LOOK_MS)
      if (news && !this.#isOver) await this.#take(news, place)
    }
  }

  async #take(news: News, place: number): Promise<void> {
    switch (news.event) {
      case 'sign-in:progress':
        return this.#takeProgress(news.data.stage, place)
      case 'sign-in:code-required':
        return this.#confirm(place)
      case 'sign-in:completed':
        return this.#takeToken(news.data, place)
      case 'sign-in:failed':
        return this.#takeEnd(news.data.code)
    }
  }

  async #takeProgress(stage: string, place: number): Promise<void> {
    if (this.#isTime('dashboard-closed-early')) return this.#leave('closed early')
    if (stage === 'started' && this.#isTime('cancelled')) return this.#cancel(place)
    if (stage === 'started') this.#breakConnection(place)
    if (stage !== 'redeeming') return
    if (this.#plan.race === 'cancel' || this.#plan.race === 'leave') return this.#race(this.#plan.race, place)
    if (this.#isTime('dashboard-closed-before-delivery')) return this.#leave('closed before the delivery')
    if (this.#isTime('cancelled-while-redeeming')) return this.#cancel(place)
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
    this.#say({ what: 'confirm-sent', right })
    if (right) this.#world.nemesis.reach(this.#plan.index, 'redeem')
    const problem = await this.#tell(place, 'confirm', { code })
    if (right && problem === undefined) this.#say({ what: 'confirmed' })
  }

  async #takeToken({ deliveryId, credentials }: Completed, place: number): Promise<void> {
    const { mishaps, index } = this.#plan
    const { accessToken, session } = credentials
    const connectedAtMs = this.#sources[place]?.connectedAtMs
    const sinceConnectedMs = connectedAtMs === undefined ? undefined : Date.now() - connectedAtMs
    this.#say({ what: 'delivered', deliveryId, accessToken, sinceConnectedMs })
    this.#world.secrets.set(accessToken, 'an access token')
    if (session) this.#world.secrets.set(session.handle, "a session's handle")
    this.#world.nemesis.reach(index, 'deliver')
    if (mishaps.has('spied-on')) await this.#spy()
    // A token that is there twice is stored once, and acknowledged by whoever stored it.
    if (!this.#once('store')) return
    this.#say({ what: 'stored', deliveryId, accessToken })
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
    this.#say({ what: 'acknowledge-sent', deliveryId })
    this.#world.nemesis.reach(this.#plan.index, 'acknowledge')
    const problem = await this.#tell(place, 'acknowledge', { deliveryId, ...(dpopJkt && { dpopJkt }) })
    if (problem !== undefined) return this.#takeEnd(problem)
    this.#say({ what: 'acknowledged' })
    this.#isOver = true
    if (handle && dpopJkt) this.#session = { handle, key }
  }

  /** After a break the same delivery must come once more. */
  async #isDeliveredAgain(deliveryId: string, place: number): Promise<boolean> {
    for (let look = 0; look < 5; look += 1) {
      const news = await this.#sources[place]?.next(LOOK_MS)
      if (news?.event !== 'sign-in:completed') continue
      const { credentials } = news.data
      this.#say({
        what: 'delivered',
        deliveryId: news.data.deliveryId,
        accessToken: credentials.accessToken,
        sinceConnectedMs: undefined,
      })
      return news.data.deliveryId === deliveryId
    }
    return false
  }

  async #takeEnd(code: string): Promise<void> {
    this.#say({ what: 'failed', code })
    this.#isOver = true
  }

  async #cancel(place: number): Promise<void> {
    this.#say({ what: 'cancel-sent' })
    const problem = await this.#tell(place, 'cancel', {})
    // What nobody began cannot end either: there is nothing to hear of it any more.
    if (problem === undefined) await this.#leave('cancelled')
  }

  /** Cancels, or goes away, while a server is killed: which of the two is first only the draw knows. */
  async #race(what: 'cancel' | 'leave', place: number): Promise<void> {
    const random = this.#world.randomOf(this.#plan.index)
    this.#world.nemesis.race(random, RACE_MS)
    await pass(random.int(RACE_MS))
    await (what === 'cancel' ? this.#cancel(place) : this.#leave('left in a race'))
  }

  async #leave(why: string): Promise<void> {
    this.#say({ what: 'left', why })
    this.#isOver = true
  }

  /** Somebody who knows the public id tries it in the place of the secret. */
  async #spy(): Promise<void> {
    const answer = await this.#dashboard.request('/api/sign-in?wait=0', {}, this.#dashboard.id)
    const news = (await answer.json()) as News
    if (news.event === 'sign-in:completed') {
      this.#say({ what: 'stolen', accessToken: news.data.credentials.accessToken })
    }
  }

  #tell(place: number, what: Word, message: object): Promise<string | undefined> {
    return (this.#sources[place] ?? this.#dashboard).say(what, message)
  }

  #breakConnection(place: number): void {
    const source = this.#sources[place]
    if (this.#isTime('socket-dropped')) source?.drop()
    if (!this.#isTime('dashboard-reloaded')) return
    source?.close()
    this.#sources[place] = createNewsSource(this.#world, this.#dashboard, this.#plan.transport)
  }

  #isTime(mishap: Parameters<SignInPlan['mishaps']['has']>[0]): boolean {
    return this.#plan.mishaps.has(mishap) && this.#once(mishap)
  }

  #once(what: string): boolean {
    if (this.#done.has(what)) return false
    this.#done.add(what)
    return true
  }

  #say(event: Parameters<World['history']['add']>[1]): void {
    this.#world.history.add(this.#dashboard.id, event)
  }
}
