import type { Random } from '../random.ts'

/** Listeners of the people: different ones, so that their tokens are. */
const LISTENERS = { vera: 'vera', victor: 'victor', paul: 'newbie', petra: 'blank' } as const
export type PersonName = keyof typeof LISTENERS
export const PEOPLE = Object.keys(LISTENERS) as PersonName[]

/** Longer than the lifetime of an access token, in ms. */
const EXPIRED_MS = 7_000

export type VisitPlan = {
  person: PersonName
  listener: string
  /** Pauses before each round of exchanges, in ms. */
  pausesMs: number[]
  /** Concurrent exchanges of a round. */
  atOnce: number
  disconnects: 'api' | 'logout' | undefined
  exchangesMeanwhile: boolean
  /** The part during which a server is killed. */
  race: 'exchange' | 'disconnect' | undefined
}

export function planVisit(random: Random, person: PersonName): VisitPlan {
  const rounds = 1 + random.int(3)
  return {
    person,
    listener: LISTENERS[person],
    pausesMs: Array.from({ length: rounds }, () => random.pick([0, EXPIRED_MS])),
    atOnce: random.pick([1, 2, 5]),
    disconnects: random.chance(0.7) ? random.pick(['api', 'logout']) : undefined,
    exchangesMeanwhile: random.chance(0.5),
    race: random.chance(0.3) ? random.pick(['exchange', 'disconnect']) : undefined,
  }
}
