import { setTimeout as pass } from 'node:timers/promises'
import type { Misbehaviour, ProviderControl } from '@stagedoor/testing/provider-control'
import type { History } from './history.ts'
import { STEPS, type Step } from './plan.ts'
import { PROVIDER_FAULTS } from './provider-faults.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'
import { PostgresStore } from './store/postgres-store.ts'
import { RedisPair } from './store/redis-pair.ts'

/** A fault, and its delay in ms, so that it hits the request that was just sent. */
type Fault = { delayMs: number } & (
  | { kind: 'kill'; node: number; downMs: number }
  | { kind: 'restart'; node: number }
  | { kind: 'stall'; node: number; ms: number }
  | { kind: 'store-restart'; downMs: number }
  | { kind: 'failover'; lostMs: number }
  | { kind: 'publish-denied'; ms: number }
  | { kind: 'provider'; misbehaviour: Misbehaviour }
)

/** One fault per about this number of sign-ins. Hangs are rare, because each takes ten seconds. */
const EVERY = {
  kill: 60,
  restart: 300,
  stall: 250,
  provider: 8,
  hang: 250,
  storeRestart: 150,
  failover: 250,
  publishDenied: 150,
}

/** Faults of one node: one in progress, and one that meets the server while it starts. */
const FAULTS_AT_ONCE = 2

/** Share of sign-ins at the end without faults, so that the server recovers. */
const WITHOUT_FAULTS = 0.1

/** Injects faults when certain sign-ins reach certain steps, chosen by the seed. */
export class Nemesis {
  /** Each is due when a sign-in with an index of at least `from` reaches its step. */
  #waiting: { from: number; step: Step; fault: Fault }[] = []
  readonly #stage: Stage
  readonly #control: ProviderControl
  readonly #history: History
  readonly #active = new Set<Promise<void>>()
  /** Faults of each node that have begun or wait for their turn. */
  readonly #faultsOfNode = new Map<number, number>()

  constructor(parts: { stage: Stage; control: ProviderControl; history: History; random: Random; signIns: number }) {
    this.#stage = parts.stage
    this.#control = parts.control
    this.#history = parts.history
    this.#plan(parts.random, parts.signIns)
  }

  /** Injects the faults that are due before a sign-in's step. */
  reach(index: number, step: Step): void {
    const isDue = (waiting: { from: number; step: Step }) => waiting.step === step && waiting.from <= index
    for (const { fault } of this.#waiting.filter(isDue)) this.#inject(fault)
    this.#waiting = this.#waiting.filter((waiting) => !isDue(waiting))
  }

  /** Kills one of the servers within `withinMs` from now. */
  race(random: Random, withinMs: number): void {
    const node = random.int(this.#stage.nodes.length)
    this.#inject({ kind: 'kill', node, delayMs: random.int(withinMs), downMs: random.int(300) })
  }

  #inject(fault: Fault): void {
    const node = 'node' in fault ? fault.node : undefined
    const faults = node === undefined ? 0 : (this.#faultsOfNode.get(node) ?? 0)
    // A longer queue keeps the server down, when its starts are slow, for longer than any client retries.
    if (faults >= FAULTS_AT_ONCE) return
    if (node !== undefined) this.#faultsOfNode.set(node, faults + 1)
    const active = this.#apply(fault).finally(() => {
      if (node !== undefined) this.#faultsOfNode.set(node, (this.#faultsOfNode.get(node) ?? 1) - 1)
    })
    this.#active.add(active)
    void active.finally(() => this.#active.delete(active))
  }

  /** Resolves when all injected faults are over. */
  async settle(): Promise<void> {
    await Promise.all(this.#active)
    await this.#stage.settle()
  }

  #plan(random: Random, signIns: number): void {
    const add = (every: number, create: () => Fault) => {
      for (let count = Math.ceil(signIns / every); count > 0; count -= 1) {
        const from = random.int(Math.ceil(signIns * (1 - WITHOUT_FAULTS)))
        this.#waiting.push({ from, step: random.pick(STEPS), fault: create() })
      }
    }
    const delayMs = () => random.int(25)
    const { length } = this.#stage.nodes
    const node = () => (length === 1 ? 0 : random.int(length))
    add(EVERY.kill, () => ({ kind: 'kill', delayMs: delayMs(), downMs: random.int(300), node: node() }))
    if (signIns >= EVERY.restart) add(EVERY.restart, () => ({ kind: 'restart', delayMs: delayMs(), node: node() }))
    if (signIns >= EVERY.stall) add(EVERY.stall, () => ({ kind: 'stall', delayMs: delayMs(), ms: 1_000, node: node() }))
    add(EVERY.provider, () => ({ kind: 'provider', delayMs: 0, misbehaviour: random.pick(PROVIDER_FAULTS) }))
    if (signIns >= EVERY.hang) {
      add(EVERY.hang, () => ({ kind: 'provider', delayMs: 0, misbehaviour: { at: 'token', name: 'hang', times: 1 } }))
    }
    if (length > 1) this.#planForStore(random, add, signIns)
  }

  /** Plans the faults of the store of several nodes: only Redis fails over. */
  #planForStore(random: Random, add: (every: number, create: () => Fault) => void, signIns: number): void {
    const delayMs = () => random.int(25)
    add(EVERY.storeRestart, () => ({ kind: 'store-restart', delayMs: delayMs(), downMs: random.int(2_000) }))
    if (this.#stage.store instanceof PostgresStore) return
    add(EVERY.publishDenied, () => ({ kind: 'publish-denied', delayMs: delayMs(), ms: 7_000 }))
    if (signIns >= EVERY.failover) {
      add(EVERY.failover, () => ({ kind: 'failover', delayMs: delayMs(), lostMs: random.int(300) }))
    }
  }

  async #apply(fault: Fault): Promise<void> {
    await pass(fault.delayMs)
    if (fault.kind === 'provider') {
      const { at, name } = fault.misbehaviour
      this.#history.addFault({ what: 'fault', fault: `${name} at ${at}` })
      await this.#control.misbehave(fault.misbehaviour)
      return
    }
    if ('node' in fault) await this.#stage.queueFault('node', () => this.#applyToNode(fault))
    else await this.#stage.queueFault('store', () => this.#applyToStore(fault))
    this.#history.addFault({ what: 'up-again' })
  }

  async #applyToNode(fault: Extract<Fault, { node: number }>): Promise<void> {
    this.#history.addFault({ what: 'fault', fault: fault.kind })
    const node = this.#stage.nodes[fault.node]
    if (fault.kind === 'kill') await node?.kill(fault.downMs)
    if (fault.kind === 'restart') await node?.restart()
    if (fault.kind === 'stall') await node?.stall(fault.ms)
  }

  async #applyToStore(fault: Extract<Fault, { kind: 'store-restart' | 'failover' | 'publish-denied' }>): Promise<void> {
    const { store } = this.#stage
    if (!(store instanceof RedisPair || store instanceof PostgresStore)) return
    this.#history.addFault({ what: 'fault', fault: fault.kind })
    const sinceMs = Date.now()
    if (fault.kind === 'store-restart') await store.restart(fault.downMs)
    if (!(store instanceof RedisPair)) return
    if (fault.kind === 'publish-denied') await store.denyPublish(fault.ms)
    if (fault.kind !== 'failover') return
    await store.failOver(fault.lostMs)
    this.#history.addFault({ what: 'failed-over', sinceMs })
  }
}
