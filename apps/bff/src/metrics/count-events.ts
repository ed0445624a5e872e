import { Counter, Histogram, type Registry } from 'prom-client'
import { type EventLog, LOG_EVENTS, type LogEvent, type LogFields, type LogLevel } from '../log/event-log.ts'
import { REFUSALS } from '../log/refusal-log.ts'
import { createRequestMeter } from './request-meter.ts'

/** From a server nearby to the ten minutes that a sign-in may take. */
const STAGE_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600]

/** The same log, which counts what is written into it. Levels that are not written count as well. */
export function countEvents(log: EventLog, registry: Registry): EventLog {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })
  const events = counter('stagedoor_events_total', 'Lines for the log, by event and level.', ['event', 'level'])
  const started = counter(
    'stagedoor_sign_ins_started_total',
    'Sign-ins that went on to the provider, by how their window is bound.',
    ['binding'],
  )
  const signIns = counter(
    'stagedoor_sign_ins_total',
    'Sign-ins that are over, by outcome (completed, or the problem that ended them) and binding.',
    ['outcome', 'binding'],
  )
  const stages = new Histogram({
    name: 'stagedoor_sign_in_stage_duration_seconds',
    help: 'Time at the provider, until the right code, for the token, and until its receipt, by stage.',
    labelNames: ['stage'],
    buckets: STAGE_BUCKETS,
    registers: [registry],
  })
  const renewals = counter('stagedoor_renewals_total', 'Renewals at the provider, by result: ok, or the problem.', [
    'result',
  ])
  const limits = counter('stagedoor_limits_reached_total', 'Refusals because of a limit, by limit.', ['limit'])
  const refused = counter(
    'stagedoor_connections_refused_total',
    'What was refused before it was a request or a message, by reason.',
    ['reason'],
  )
  // From nought, or the first of something that should never happen would not be seen as a rise.
  for (const [event, levels] of Object.entries(LOG_EVENTS)) {
    for (const level of levels) events.inc({ event, level }, 0)
  }
  for (const binding of ['opener', 'code'] as const) signIns.inc({ outcome: 'completed', binding }, 0)
  renewals.inc({ result: 'ok' }, 0)
  for (const reason of REFUSALS) refused.inc({ reason }, 0)
  const observeRequest = createRequestMeter(registry)

  const tookAt = (stage: string, { durationMs }: LogFields) => {
    // Another node began the stage, and its clock may be ahead.
    if (durationMs !== undefined) stages.observe({ stage }, Math.max(0, durationMs) / 1000)
  }

  const meters: Partial<Record<LogEvent, (fields: LogFields) => void>> = {
    'request.completed': observeRequest,
    'sign-in.started': ({ binding = 'code' }) => started.inc({ binding }),
    'callback.accepted': (fields) => tookAt('authorizing', fields),
    'code.confirmed': (fields) => tookAt('returned', fields),
    'grant.received': (fields) => tookAt('redeeming', fields),
    'sign-in.completed': (fields) => {
      tookAt('delivering', fields)
      signIns.inc({ outcome: 'completed', binding: fields.binding ?? 'code' })
    },
    'sign-in.failed': ({ reason = 'server_error', binding = 'code' }) => signIns.inc({ outcome: reason, binding }),
    'session.renewed': () => renewals.inc({ result: 'ok' }),
    'renewal.failed': ({ reason = 'server_error' }) => renewals.inc({ result: reason }),
    'connection.refused': ({ reason = 'unknown', count = 1 }) => refused.inc({ reason }, count),
    'limit.reached': ({ reason = 'unknown' }) => limits.inc({ limit: reason }),
  }

  const at = (level: LogLevel) => {
    const known = new Map<LogEvent, Counter.Internal>()
    return (event: LogEvent, fields: LogFields = {}) => {
      const counter = known.get(event) ?? events.labels(event, level)
      known.set(event, counter)
      counter.inc()
      meters[event]?.(fields)
      // Which events a level may have is checked where they are logged.
      ;(log[level] as (event: LogEvent, fields: LogFields) => void)(event, fields)
    }
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
