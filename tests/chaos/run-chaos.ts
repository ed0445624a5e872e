import { setTimeout as pass } from 'node:timers/promises'
import { ProviderControl } from '@stagedoor/testing/provider-control'
import { checkInvariants } from './checks/check-invariants.ts'
import type { Evidence, LogLine, Violation } from './evidence.ts'
import { History } from './history.ts'
import { Nemesis } from './nemesis.ts'
import { createPlan } from './plan.ts'
import { probeCapacities } from './probe-capacity.ts'
import { Random } from './random.ts'
import { type Lifetimes, Stage } from './stage.ts'
import { toWords } from './store/to-words.ts'
import { driveSignIn } from './viewer/drive-sign-in.ts'
import type { World } from './world.ts'

export type ChaosOptions = {
  seed: string
  /** Server processes. */
  nodes: number
  signIns: number
  /** Sign-ins under way at a time. */
  atOnce: number
  /** After this time no sign-in is begun any more, in ms. */
  limitMs: number
  /** Open sign-ins that a server takes, and connections: as many as the run needs, and few enough to fill all afterwards. */
  places: number
  /** How long a dashboard waits for its token, in ms. */
  patienceMs: number
  lifetimes: Lifetimes
  /** How long to wait, when all is over, until nothing should be left of it, in ms. 0: look at once. */
  settleMs: number
}

export type ChaosResult = {
  evidence: Evidence
  violations: Violation[]
  /** What a failover of Redis may break, and did. */
  forgiven: Violation[]
  begun: number
  durationMs: number
}

/** Time for the answer to a start that the server had counted before, in ms. */
const OUTLAST_MS = 500

/** Runs sign-ins against real processes that are hurt meanwhile, and checks afterwards what must never have happened. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const random = new Random(options.seed)
  const stage = await Stage.start({ ...options, random: random.fork('clocks') })
  try {
    const history = new History()
    const control = new ProviderControl(stage.providerUrl)
    const nemesis = new Nemesis({ stage, control, history, random: random.fork('nemesis'), signIns: options.signIns })
    const world: World = {
      publicUrl: stage.publicUrl,
      providerUrl: stage.providerUrl,
      extensionOrigin: stage.extensionOrigin,
      history,
      nemesis,
      randomOf: (index) => random.fork('races').fork(index),
      secrets: new Map(),
      patienceMs: options.patienceMs,
      confirmationMs: options.lifetimes.confirmationMs,
    }
    const beganAt = performance.now()
    const begun = await driveAll(world, options, random.fork('plans'))
    await nemesis.calm()
    await outlastAll(history, options.lifetimes)
    await settle(stage, options.settleMs)
    const evidence = await collectEvidence({ world, stage, control, options })
    return { evidence, ...checkInvariants(evidence), begun, durationMs: performance.now() - beganAt }
  } finally {
    await stage.stop()
  }
}

/** How many were begun before the time was over. */
async function driveAll(world: World, { signIns, atOnce, limitMs }: ChaosOptions, random: Random): Promise<number> {
  const deadline = performance.now() + limitMs
  let next = 0
  const work = async () => {
    while (next < signIns && performance.now() < deadline) {
      const index = next
      next += 1
      await driveSignIn(world, createPlan(random.fork(index), index))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return next
}

/** Until the last sign-in that anybody left behind must be over. */
async function outlastAll({ events }: History, { signInMs }: Lifetimes): Promise<void> {
  const last = events.findLast(({ what }) => what === 'started')
  await pass(Math.max(0, (last?.atMs ?? 0) + signInMs + OUTLAST_MS - Date.now()))
}

/** Until nothing of any sign-in is left in the store, or the time is over. */
async function settle(stage: Stage, settleMs: number): Promise<void> {
  const deadline = performance.now() + settleMs
  while (performance.now() < deadline) {
    if (!(await stage.store.rows()).some(({ key }) => key.startsWith('sign-in:'))) return
    await pass(1_000)
  }
}

async function collectEvidence(parts: {
  world: World
  stage: Stage
  control: ProviderControl
  options: ChaosOptions
}): Promise<Evidence> {
  const { world, stage, control, options } = parts
  const { codes, tokens } = await control.grants()
  const secrets = new Map(world.secrets)
  for (const { id, kind } of tokens) secrets.set(id, kind === 'access' ? 'an access token' : 'a refresh token')
  const readAtMs = Date.now()
  const rows = await stage.store.rows()
  const storeWords = await stage.store.words()
  const capacities = await probeCapacities(world, stage.nodes, options.places)
  return {
    history: world.history.events,
    requests: await control.requests(),
    codes,
    tokens,
    log: stage.lines.flatMap(parseLogLine),
    rows,
    readAtMs,
    settled: options.settleMs > 0,
    lifetimes: options.lifetimes,
    capacities,
    words: { log: toWords(stage.lines.join('\n')), store: storeWords },
    secrets,
  }
}

/** A line that was cut off when the process was killed says nothing. */
function parseLogLine(line: string): LogLine[] {
  try {
    return [JSON.parse(line) as LogLine]
  } catch {
    return []
  }
}
