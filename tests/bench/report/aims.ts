/** One figure of one variant. */
export type Figure = { figure: string; variant: string }

/** A target: a maximum, or a maximum ratio to another figure of the same runs. */
export type Aim = { name: string; scenario: string; of: Figure; to?: Figure; most: number }

/** Compares a figure of this server with that of the sample. */
function beside(name: string, scenario: string, figure: string, most: number): Aim {
  return { name, scenario, of: { figure, variant: 'stagedoor' }, to: { figure, variant: 'sample' }, most }
}

function atMost(name: string, scenario: string, figure: string, most: number): Aim {
  return { name, scenario, of: { figure, variant: 'stagedoor' }, most }
}

const ALL_NODES = 'CPU per sign-in, all nodes'

/** In display order. */
export const AIMS: readonly Aim[] = [
  beside('Server CPU of a complete sign-in', 'sign-ins', 'CPU per sign-in', 1),
  beside('Relay latency without the provider, p50', 'sign-ins', 'relay latency, p50', 1.5),
  beside('Relay latency without the provider, p99', 'sign-ins', 'relay latency, p99', 1),
  beside('Memory of a waiting dashboard, of 10,000', 'memory', 'waiting dashboard, of 10000', 0.8),
  atMost('Memory of a signed-in dashboard', 'memory', 'signed-in dashboard', 0),
  {
    name: 'CPU of a sign-in: two nodes with Redis, compared with one node',
    scenario: 'two-nodes',
    of: { figure: ALL_NODES, variant: 'two nodes, Redis' },
    to: { figure: ALL_NODES, variant: 'one node, SQLite' },
    most: 1.4,
  },
  atMost('10,000 waiting dashboards and 100 sign-ins per second: failures', 'crowd', 'crowd: failed sign-ins', 0),
  atMost('The same load: event-loop delay, p99', 'crowd', 'crowd: event-loop delay, p99', 50),
  atMost('The same load: memory', 'crowd', 'crowd: memory of the process', 350),
  atMost(
    'Concurrent renewals of 1,000 dashboards: calls to the provider',
    'renewals',
    'calls to the provider in a storm',
    1,
  ),
  {
    name: 'Exchange after an idle minute, compared with a warm one',
    scenario: 'silence',
    of: { figure: 'exchange, after a minute of silence', variant: 'stagedoor' },
    to: { figure: 'exchange, right after another', variant: 'stagedoor' },
    most: 1.1,
  },
  atMost('Memory a minute after a ten-minute soak, compared with before', 'soak', 'soak: memory that stays', 1.2),
  beside('Time to the usable sign-in button', 'browser', 'button usable', 0.5),
  beside('From the click to the artist', 'browser', 'from the click to the artist', 1.5),
  atMost('JavaScript before the button works', 'browser', 'JavaScript before the button works', 15_000),
  atMost('JavaScript before the artist', 'browser', 'JavaScript before the artist', 90_000),
  {
    name: 'CPU of a request that is forwarded to content, compared with httpxy alone',
    scenario: 'forwarded-requests',
    of: { figure: 'CPU per forwarded request', variant: 'stagedoor' },
    to: { figure: 'CPU per forwarded request', variant: 'bare httpxy' },
    most: 1.5,
  },
  {
    name: 'Latency of a request that is forwarded to content, p50, compared with httpxy alone',
    scenario: 'forwarded-requests',
    of: { figure: 'forwarded request, p50', variant: 'stagedoor' },
    to: { figure: 'forwarded request, p50', variant: 'bare httpxy' },
    most: 1.5,
  },
  beside('Start-up', 'start-up', 'start-up', 2),
  {
    name: 'CPU of a cached exchange of credentials, compared with a bare handler',
    scenario: 'exchange',
    of: { figure: 'CPU per exchange', variant: 'stagedoor' },
    to: { figure: 'CPU per exchange', variant: 'bare handler' },
    most: 1.5,
  },
  beside('CPU of a forged callback', 'forged-callbacks', 'CPU per forged callback', 0.33),
  atMost(
    'Calls to the provider per forged callback',
    'forged-callbacks',
    'calls to the provider per forged callback',
    0,
  ),
]
