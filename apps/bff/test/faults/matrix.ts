import type { StoreProgram } from '../store-servers.ts'

/** The step of a sign-in at which a fault strikes. */
export const STEPS = {
  1: 'the dashboard begins',
  2: 'the window starts',
  3: 'the viewer is at the provider',
  4: 'the window comes back',
  5: 'the viewer types the code',
  6: 'the code is redeemed',
  7: 'the token is delivered',
  8: 'the dashboard acknowledges',
  9: 'the dashboard renews',
} as const
export type Step = keyof typeof STEPS

/** The outcome of a sign-in after a fault. */
export const OUTCOMES = {
  ok: 'no effect',
  auto: 'recovers automatically',
  wait: 'slower, then completes',
  retry: 'the same button or a reload works; nothing is lost',
  again: 'fails with a message, and a new sign-in works; nothing leaks, no code is sent twice',
  deny: 'refused without side effects',
  shed: '503 with Retry-After, or 429 for a limit, without side effects',
  expire: 'expires, and leaves nothing',
  one: 'one of many requests takes effect',
} as const
export type Outcome = keyof typeof OUTCOMES

/** `not` is the reason why a cell has no test. */
type Cell = Outcome | { not: string }
export type Row = { fault: string; cells: Record<Step, Cell>; needs?: StoreProgram }

const OVER = { not: 'no dashboard is left to do this' }
const NOTHING_TO_REPEAT = { not: 'this step sends no request that could repeat' }

/**
 * The guaranteed outcome of each fault at each step. The tests of a row are in the file of its name; `describeFault`
 * requires one for each cell.
 */
export const MATRIX = {
  'server-killed': {
    fault: 'server kill -9, SQLite',
    cells: { 1: 'retry', 2: 'retry', 3: 'ok', 4: 'retry', 5: 'auto', 6: 'again', 7: 'auto', 8: 'auto', 9: 'retry' },
  },
  'server-killed-in-memory': {
    fault: 'server kill -9, store in memory',
    // Steps before the record is created need no store.
    cells: { 1: 'ok', 2: 'ok', 3: 'again', 4: 'again', 5: 'again', 6: 'again', 7: 'again', 8: 'ok', 9: 'again' },
  },
  'server-drained': {
    fault: 'SIGTERM',
    cells: { 1: 'auto', 2: 'auto', 3: 'ok', 4: 'auto', 5: 'auto', 6: 'auto', 7: 'auto', 8: 'auto', 9: 'auto' },
  },
  'store-interrupted': {
    fault: 'store unavailable for a moment',
    cells: { 1: 'wait', 2: 'wait', 3: 'ok', 4: 'wait', 5: 'wait', 6: 'wait', 7: 'auto', 8: 'auto', 9: 'wait' },
  },
  'store-lost': {
    fault: 'store file lost',
    cells: { 1: 'retry', 2: 'ok', 3: 'again', 4: 'again', 5: 'again', 6: 'again', 7: 'again', 8: 'ok', 9: 'again' },
  },
  'store-down': {
    fault: 'store down for a minute',
    cells: { 1: 'shed', 2: 'shed', 3: 'ok', 4: 'shed', 5: 'shed', 6: 'deny', 7: 'auto', 8: 'auto', 9: 'shed' },
  },
  'provider-slow': {
    fault: 'provider takes eight of its ten seconds',
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'wait', 7: 'ok', 8: 'ok', 9: 'wait' },
  },
  'provider-hangs': {
    fault: 'provider hangs or resets',
    cells: { 1: 'ok', 2: 'ok', 3: 'retry', 4: 'ok', 5: 'ok', 6: 'again', 7: 'ok', 8: 'ok', 9: 'retry' },
  },
  'provider-fails': {
    fault: 'provider 500',
    cells: { 1: 'ok', 2: 'ok', 3: 'retry', 4: 'ok', 5: 'ok', 6: 'again', 7: 'ok', 8: 'ok', 9: 'retry' },
  },
  'provider-busy': {
    fault: 'provider 429',
    // 6 does not wait: a code is never sent twice, not even after a 429 with Retry-After (invariant I1).
    cells: { 1: 'ok', 2: 'ok', 3: 'retry', 4: 'ok', 5: 'ok', 6: 'again', 7: 'ok', 8: 'ok', 9: 'wait' },
  },
  'provider-garbage': {
    fault: 'provider garbage: HTML, 10 MB, nothing, no token',
    cells: { 1: 'ok', 2: 'ok', 3: 'retry', 4: 'deny', 5: 'ok', 6: 'again', 7: 'ok', 8: 'ok', 9: 'retry' },
  },
  'socket-dropped': {
    fault: 'socket drop',
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'auto', 6: 'ok', 7: 'auto', 8: 'auto', 9: 'ok' },
  },
  'dashboard-reloaded': {
    fault: 'extension reload',
    // The claim verifier survives a reload, so 7 continues.
    cells: { 1: 'retry', 2: 'auto', 3: 'auto', 4: 'auto', 5: 'auto', 6: 'auto', 7: 'auto', 8: 'ok', 9: 'auto' },
  },
  'dashboard-closed': {
    fault: 'dashboard closed',
    cells: {
      1: 'expire',
      2: 'expire',
      3: 'expire',
      4: 'expire',
      5: 'expire',
      6: 'expire',
      7: 'expire',
      8: 'ok',
      9: OVER,
    },
  },
  'window-closed': {
    fault: 'window closed, or another browser',
    // At 3 the link leads to the provider again. At 4 a callback in another browser ends the sign-in. At 5 a reopened window
    // shows the same code, which is derived from its cookie.
    cells: { 1: 'ok', 2: 'retry', 3: 'retry', 4: 'again', 5: 'retry', 6: 'ok', 7: 'ok', 8: 'ok', 9: 'ok' },
  },
  'duplicated-requests': {
    fault: 'every request many times at once',
    cells: {
      1: NOTHING_TO_REPEAT,
      2: 'one',
      3: NOTHING_TO_REPEAT,
      4: 'one',
      5: 'one',
      6: 'one',
      7: 'one',
      8: 'one',
      9: 'one',
    },
  },
  'two-nodes': {
    fault: 'two nodes, no stickiness',
    needs: 'redis',
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'ok', 8: 'ok', 9: 'ok' },
  },
  'notification-lost': {
    fault: 'every notification from node to node lost',
    needs: 'redis',
    // Waiting requests and sockets read the record every five seconds.
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'wait', 5: 'ok', 6: 'wait', 7: 'ok', 8: 'ok', 9: 'wait' },
  },
  'redis-killed': {
    fault: 'Redis kill -9, started again with its data; two nodes',
    needs: 'redis',
    cells: { 1: 'shed', 2: 'shed', 3: 'ok', 4: 'shed', 5: 'shed', 6: 'auto', 7: 'shed', 8: 'shed', 9: 'shed' },
  },
  'postgres-killed': {
    fault: 'PostgreSQL crashed, started again with its data; two nodes',
    needs: 'postgres',
    cells: { 1: 'shed', 2: 'shed', 3: 'ok', 4: 'shed', 5: 'shed', 6: 'auto', 7: 'shed', 8: 'shed', 9: 'shed' },
  },
  'clock-wrong': {
    fault: "the server's clock an hour off",
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'ok', 8: 'ok', 9: 'ok' },
  },
  'disk-full': {
    fault: 'disk full',
    // Step 1 writes nothing.
    cells: { 1: 'ok', 2: 'shed', 3: 'ok', 4: 'shed', 5: 'shed', 6: 'deny', 7: 'auto', 8: 'auto', 9: 'deny' },
  },
  'connections-exhausted': {
    fault: 'every connection taken',
    cells: { 1: 'shed', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'ok', 8: 'ok', 9: 'ok' },
  },
  'rate-limited': {
    fault: 'rate limit hit',
    cells: { 1: 'shed', 2: 'shed', 3: 'ok', 4: 'ok', 5: 'shed', 6: 'ok', 7: 'auto', 8: 'auto', 9: 'shed' },
  },
  'event-loop-stalled': {
    fault: 'event loop stalled for five seconds',
    cells: { 1: 'wait', 2: 'wait', 3: 'ok', 4: 'wait', 5: 'wait', 6: 'ok', 7: 'auto', 8: 'auto', 9: 'wait' },
  },
  'slow-reader': {
    fault: 'a dashboard that does not read',
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'auto', 8: 'auto', 9: 'ok' },
  },
  'key-rotated': {
    fault: 'key ring rotated',
    cells: { 1: 'ok', 2: 'ok', 3: 'ok', 4: 'ok', 5: 'ok', 6: 'ok', 7: 'ok', 8: 'ok', 9: 'ok' },
  },
  'proxy-cuts': {
    fault: 'a proxy cuts idle connections',
    cells: { 1: 'ok', 2: 'ok', 3: 'auto', 4: 'ok', 5: 'auto', 6: 'ok', 7: 'auto', 8: 'auto', 9: 'ok' },
  },
} as const satisfies Record<string, Row>
export type Fault = keyof typeof MATRIX

type Cells<F extends Fault> = (typeof MATRIX)[F]['cells']
/** The steps where a fault has no effect. */
export type UnaffectedStep<F extends Fault> = { [S in Step]: Cells<F>[S] extends 'ok' ? S : never }[Step]
/** The other steps that are tested. */
export type AffectedStep<F extends Fault> = {
  [S in Step]: Cells<F>[S] extends Exclude<Outcome, 'ok'> ? S : never
}[Step]
