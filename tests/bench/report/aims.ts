/** One figure of one variant. */
export type Figure = { figure: string; variant: string }

/** What must be reached: at most so much, or so many times as much as something else that was measured in the same runs. */
export type Aim = { name: string; scenario: string; of: Figure; to?: Figure; most: number }

/** A figure of this server beside the same one of the sample. */
function beside(name: string, scenario: string, figure: string, most: number): Aim {
  return { name, scenario, of: { figure, variant: 'stagedoor' }, to: { figure, variant: 'sample' }, most }
}

function atMost(name: string, scenario: string, figure: string, most: number): Aim {
  return { name, scenario, of: { figure, variant: 'stagedoor' }, most }
}

const ALL_NODES = 'CPU per sign-in, all nodes'

/** In the order in which they are shown. */
export const AIMS: readonly Aim[] = [
  beside('Server CPU of a complete sign-in', 'sign-ins', 'CPU per sign-in', 1),
  beside('Relay latency beyond the provider, p50', 'sign-ins', 'relay latency, p50', 1.5),
  beside('Relay latency beyond the provider, p99', 'sign-ins', 'relay latency, p99', 1),
  beside('Memory of a waiting dashboard, of 10,000', 'memory', 'waiting dashboard, of 10000', 0.8),
  atMost('Memory of a signed-in dashboard', 'memory', 'signed-in dashboard', 0),
  {
    name: 'Two nodes through Redis beside one node, CPU of a sign-in',
    scenario: 'two-nodes',
    of: { figure: ALL_NODES, variant: 'two nodes, Redis' },
    to: { figure: ALL_NODES, variant: 'one node, SQLite' },
    most: 1.4,
  },
  atMost('10,000 waiting and 100 sign-ins a second: failures', 'crowd', 'crowd: failed sign-ins', 0),
  atMost('The same: event-loop delay, p99', 'crowd', 'crowd: event-loop delay, p99', 50),
  atMost('The same: memory', 'crowd', 'crowd: memory of the process', 350),
  atMost(
    'Renewals of 1,000 dashboards at once: calls to the provider',
    'renewals',
    'calls to the provider in a storm',
    1,
  ),
  {
    name: 'Exchange after a minute of silence beside a warm one',
    scenario: 'silence',
    of: { figure: 'exchange, after a minute of silence', variant: 'stagedoor' },
    to: { figure: 'exchange, right after another', variant: 'stagedoor' },
    most: 1.1,
  },
  atMost('Memory a minute after a soak of ten, beside before', 'soak', 'soak: memory that stays', 1.2),
  beside('Time until the button can be clicked', 'browser', 'button usable', 0.75),
  beside('Start-up', 'start-up', 'start-up', 1.5),
  beside('CPU of a forged callback', 'forged-callbacks', 'CPU per forged callback', 0.33),
  atMost(
    'Calls to the provider per forged callback',
    'forged-callbacks',
    'calls to the provider per forged callback',
    0,
  ),
]
