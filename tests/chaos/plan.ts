import type { Random } from './random.ts'

/** Steps before which faults are injected. */
export const STEPS = ['start', 'provider', 'callback', 'confirm', 'redeem', 'deliver', 'acknowledge', 'renew'] as const
export type Step = (typeof STEPS)[number]

export type Transport = 'socket' | 'poll'

/** Mistakes and interruptions on the viewer's side. */
const MISHAPS = [
  'start-twice',
  'cancel-on-start-page',
  'deny-at-provider',
  'window-closed-at-provider',
  'callback-twice',
  'callback-in-other-browser',
  'window-reopened',
  'wrong-code-once',
  'wrong-code-always',
  'code-typed-late',
  'dashboard-reloaded',
  'dashboard-twice',
  'dashboard-closed-early',
  'dashboard-closed-before-delivery',
  'dashboard-closed-before-acknowledging',
  'acknowledgement-lost',
  'canceled',
  'canceled-while-redeeming',
  'socket-dropped',
  'spied-on',
  'no-key',
] as const
export type Mishap = (typeof MISHAPS)[number]

export type SignInPlan = {
  index: number
  binding: 'opener' | 'code'
  transport: Transport
  listener: string
  mishaps: ReadonlySet<Mishap>
  /** Number of sequential renewals, each by `tabs` concurrent tabs. */
  renewals: number
  tabs: number
  signsOut: boolean
  /** The viewer's action while a server is killed. */
  race: Race | undefined
}

const RACES = ['cancel', 'leave', 'sign-out', 'sign-out-while-renewing'] as const
export type Race = (typeof RACES)[number]

/** Maximum time between the parts of a race, in ms. */
export const RACE_MS = 50

/** Share of viewers without a mishap, before the second draw. */
const HEALTHY = 0.4

/** Share of sign-ins that race: each kill delays the others by about a second. */
const RACING = 0.03

export function createPlan(random: Random, index: number): SignInPlan {
  const mishaps = new Set<Mishap>()
  if (!random.chance(HEALTHY)) mishaps.add(random.pick(MISHAPS))
  if (random.chance(0.15)) mishaps.add(random.pick(MISHAPS))
  return {
    index,
    binding: random.pick(['opener', 'code']),
    transport: random.pick(['socket', 'poll']),
    listener: random.pick(['ada', 'newbie', 'blank', 'hostile', 'premium']),
    mishaps,
    renewals: random.int(3),
    tabs: random.pick([1, 1, 3]),
    signsOut: random.chance(0.3),
    race: random.chance(RACING) ? random.pick(RACES) : undefined,
  }
}

export function describePlan({ index, binding, transport, mishaps, race }: SignInPlan): string {
  return [`#${index}`, binding, transport, ...mishaps, ...(race ? [`races-to-${race}`] : [])].join(' ')
}
