import { setTimeout as pass } from 'node:timers/promises'
import { ProviderControl } from '@stagedoor/testing/provider-control'
import { checkInvariants } from './checks/check-invariants.ts'
import type { Evidence, LogLine, Violation } from './evidence.ts'
import { History } from './history.ts'
import { Nemesis } from './nemesis.ts'
import { driveVisits } from './people/drive-visits.ts'
import { openPortal } from './people/portal.ts'
import { createPlan } from './plan.ts'
import { probeCapacities } from './probe-capacity.ts'
import { Random } from './random.ts'
import { type Lifetimes, type SharedStore, Stage } from './stage.ts'
import { toWords } from './store/to-words.ts'
import { driveSignIn } from './viewer/drive-sign-in.ts'
import type { World } from './world.ts'

export type ChaosOptions = {
  seed: string
  /** Server processes. */
  nodes: number
  sharedStore: SharedStore
  signIns: number
  /** Visits of people to the portal; 0 runs without a portal. */
  people: number
  /** Concurrent sign-ins. */
  atOnce: number
  /** No sign-in begins after this time, in ms. */
  limitMs: number
  /** Limit of open sign-ins and connections of a server, small enough to be filled at the end. */
  places: number
  /** Timeout of a dashboard, in ms. */
  patienceMs: number
  lifetimes: Lifetimes
  /** Maximum time until all records must be erased, in ms. 0 skips the wait. */
  settleMs: number
}

export type ChaosResult = {
  evidence: Evidence
  violations: Violation[]
  /** Violations that a failover of Redis may cause. */
  forgiven: Violation[]
  begun: number
  durationMs: number
}

/** Margin for a start that the server counted before its response, in ms. */
const EXPIRY_MARGIN_MS = 500

/** Runs sign-ins against real processes under faults, and checks the invariants afterwards. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const random = new Random(options.seed)
  const stage = await Stage.start({ ...options, hasPortal: options.people > 0, random: random.fork('clocks') })
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
    const portal = stage.portal && (await openPortal(world, stage.portal))
    const beganAt = performance.now()
    const [begun] = await Promise.all([
      driveAll(world, options, random.fork('plans')),
      portal && driveVisits(world, portal, { ...options, random: random.fork('people') }),
    ])
    await portal?.close()
    await nemesis.settle()
    await waitForExpiry(history, options.lifetimes)
    await settle(stage, options.settleMs)
    const evidence = await collectEvidence({ world, stage, control, options })
    return { evidence, ...checkInvariants(evidence), begun, durationMs: performance.now() - beganAt }
  } finally {
    await stage.stop()
  }
}

/** Resolves with the number of sign-ins that began before the time limit. */
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

/** Waits until the last abandoned sign-in must have expired. */
async function waitForExpiry({ events }: History, { signInMs }: Lifetimes): Promise<void> {
  const last = events.findLast(({ what }) => what === 'started')
  await pass(Math.max(0, (last?.atMs ?? 0) + signInMs + EXPIRY_MARGIN_MS - Date.now()))
}

/** Waits until the store has no sign-in, or until the timeout. */
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

/** Ignores a line that was cut off when the process was killed. */
function parseLogLine(line: string): LogLine[] {
  try {
    return [JSON.parse(line) as LogLine]
  } catch {
    return []
  }
}
