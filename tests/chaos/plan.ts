import type { Random } from './random.ts'

/** What a viewer is about to do when something strikes. */
export const STEPS = ['start', 'provider', 'callback', 'confirm', 'redeem', 'deliver', 'acknowledge', 'renew'] as const
export type Step = (typeof STEPS)[number]

export type Transport = 'socket' | 'poll'

/** What goes wrong at the viewer's end of one sign-in, or `undefined` for a viewer who does all well. */
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
  'cancelled',
  'cancelled-while-redeeming',
  'socket-dropped',
  'spied-on',
  'no-key',
] as const
export type Mishap = (typeof MISHAPS)[number]

/** Everything that is decided about one sign-in before it begins. */
export type SignInPlan = {
  index: number
  binding: 'opener' | 'code'
  transport: Transport
  listener: string
  mishaps: ReadonlySet<Mishap>
  /** Renewals, one after the other; each by so many tabs at once. */
  renewals: number
  tabs: number
  signsOut: boolean
  /** What is done within the same moment as a kill of a server. */
  race: Race | undefined
}

/** What a viewer does at the very moment at which the server is killed. */
const RACES = ['cancel', 'leave', 'sign-out', 'sign-out-while-renewing'] as const
export type Race = (typeof RACES)[number]

/** How close together the parts of a race are, in ms. */
export const RACE_MS = 50

const HEALTHY = 0.4

/** Of a hundred sign-ins, those that race: a kill costs the others a second or so. */
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

/** For a person to read. */
export function describePlan({ index, binding, transport, mishaps, race }: SignInPlan): string {
  return [`#${index}`, binding, transport, ...mishaps, ...(race ? [`races-to-${race}`] : [])].join(' ')
}
