import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import type { RunningApp } from './start-app.ts'

/** How far a sign-in that is bound by the code can be; `failed` branches off after `authorizing`. */
export const STAGES = ['waiting', 'authorizing', 'failed', 'returned', 'redeeming', 'delivering', 'completed'] as const
export type Stage = (typeof STAGES)[number]

/** What a provider grants. */
export const GRANT: IssuedTokens = { accessToken: 'access-token', expiresIn: 3600, scope: 'user-top-read' }

/** One sign-in, both of its ends, and whatever they know of it. What is not known yet is made up, but well formed. */
export type Scene = {
  dashboard: Dashboard
  browser: BrowserWindow
  /** Has nothing to do with the sign-in. */
  elsewhere: BrowserWindow
  form: Record<string, string>
  state: string
  code: string
  deliveryId: string
  /** Lets the provider answer a redemption that hangs. */
  grant: () => void
}

export const madeUpKey = () => randomBytes(32).toString('base64url')

/** Begins a sign-in that is bound by the code, and takes it to a stage. At `redeeming` the provider hangs until the test ends. */
export async function bringTo(app: RunningApp, stage: Stage): Promise<Scene> {
  const dashboard = new Dashboard(app)
  const browser = new BrowserWindow(app)
  const form = { ...(await browser.openStartPage(dashboard.startUrl)), action: 'continue' }
  const provider = holdProvider(app)
  const scene: Scene = {
    dashboard,
    browser,
    elsewhere: new BrowserWindow(app),
    form,
    state: `${dashboard.id}.${madeUpKey()}`,
    code: 'BBB-BBB',
    deliveryId: madeUpKey(),
    grant: provider.release,
  }
  for (const step of WAYS[stage]) await step(scene)
  return scene
}

type Step = (scene: Scene) => Promise<void>

const begin: Step = async (scene) => {
  const location = (await scene.browser.submit(scene.form)).headers.get('Location') ?? ''
  scene.state = new URL(location).searchParams.get('state') ?? ''
}

const comeBack: Step = async (scene) => {
  const page = await scene.browser.done(await scene.browser.callback({ code: 'c1', state: scene.state }))
  scene.code = readCode(await page.text())
}

const cancel: Step = async ({ dashboard }) => {
  await dashboard.cancel()
}

const confirm: Step = async ({ dashboard, code }) => {
  await dashboard.confirm(code)
}

const receive: Step = async (scene) => {
  scene.grant()
  scene.deliveryId = (await scene.dashboard.until('sign-in:completed')).deliveryId
}

const acknowledge: Step = async ({ dashboard, deliveryId }) => {
  await dashboard.acknowledge(deliveryId)
}

/** The way to the good end: each step leads to the stage that it is listed with. */
export const WAY: [to: Stage, step: Step][] = [
  ['authorizing', begin],
  ['returned', comeBack],
  ['redeeming', confirm],
  ['delivering', receive],
  ['completed', acknowledge],
]

const WAYS: Record<Stage, Step[]> = {
  waiting: [],
  authorizing: [begin],
  failed: [begin, cancel],
  returned: [begin, comeBack],
  redeeming: [begin, comeBack, confirm],
  delivering: [begin, comeBack, confirm, receive],
  completed: [begin, comeBack, confirm, receive, acknowledge],
}

/** Makes the provider's next answers wait until they are released, at the latest when the test ends. */
function holdProvider(app: RunningApp, grant: IssuedTokens = GRANT): { release: () => void } {
  const held = Promise.withResolvers<IssuedTokens>()
  app.provider.redeemWith = () => held.promise
  const release = () => held.resolve(grant)
  onTestFinished(release)
  return { release }
}

/** A sign-in exactly as the store has it, or `undefined`. */
export function recordOf(app: RunningApp, { dashboard }: Pick<Scene, 'dashboard'>) {
  return app.store.load(`sign-in:${dashboard.id}`)
}

/** The stage of a sign-in according to the store. */
export async function storedStage(app: RunningApp, scene: Pick<Scene, 'dashboard'>): Promise<string> {
  const stored = await recordOf(app, scene)
  return stored ? (JSON.parse(stored.value) as { stage: string }).stage : 'waiting'
}
