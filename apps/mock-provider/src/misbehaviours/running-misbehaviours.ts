import type { ChosenMisbehaviour, StageName } from './misbehaviour.ts'

/** A misbehaviour that was asked for, and has not been reset yet. */
export type MisbehaviourOrder = ChosenMisbehaviour & {
  at: StageName
  /** Only for this listener's requests; `null` for everybody's. */
  listener: string | null
  /** How many requests are left. */
  timesLeft: number
}

/** What is to go wrong next. One order per stage and listener: a new one replaces the old. */
export class RunningMisbehaviours {
  readonly #orders = new Map<string, MisbehaviourOrder>()

  add(order: MisbehaviourOrder): void {
    this.#orders.set(keyOf(order.at, order.listener), order)
  }

  /** The misbehaviour for this request, if any; counts as one use. An order for the listener goes before one for all. */
  take(at: string, listener: string | null): ChosenMisbehaviour | undefined {
    const order = this.#find(at, listener)
    if (!order) return undefined
    order.timesLeft -= 1
    if (order.timesLeft <= 0) this.#orders.delete(keyOf(order.at, order.listener))
    return order
  }

  /** Whether a request that cannot be told to be anybody's (a CORS preflight) would meet this misbehaviour. */
  isRunning(at: StageName, name: string): boolean {
    return [...this.#orders.values()].some((order) => order.at === at && order.name === name)
  }

  clear(): void {
    this.#orders.clear()
  }

  #find(at: string, listener: string | null): MisbehaviourOrder | undefined {
    return this.#orders.get(keyOf(at, listener)) ?? this.#orders.get(keyOf(at, null))
  }
}

function keyOf(at: string, listener: string | null): string {
  return JSON.stringify([at, listener])
}
