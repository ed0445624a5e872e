import { Counter, Histogram, type Registry } from 'prom-client'
import { type EventLog, LOG_EVENTS, type LogEvent, type LogFields, type LogLevel } from '../log/event-log.ts'
import { REFUSALS } from '../log/refusal-log.ts'
import { createRequestMeter } from './request-meter.ts'

/** From a nearby server to the ten minutes of a sign-in. */
const STAGE_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600]

/** Wraps a log and counts its events, including those below the log level. */
export function countEvents(log: EventLog, registry: Registry): EventLog {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })
  const events = counter('stagedoor_events_total', 'Log events, by event and level.', ['event', 'level'])
  const started = counter(
    'stagedoor_sign_ins_started_total',
    "Sign-ins that were sent to the provider, by binding of their window and by the opener's proof.",
    ['binding', 'proof'],
  )
  const signIns = counter(
    'stagedoor_sign_ins_total',
    'Ended sign-ins, by outcome (completed, or the problem code) and binding.',
    ['outcome', 'binding'],
  )
  const stages = new Histogram({
    name: 'stagedoor_sign_in_stage_duration_seconds',
    help: 'Duration of the stages of a sign-in: authorizing, returned, redeeming, delivering.',
    labelNames: ['stage'],
    buckets: STAGE_BUCKETS,
    registers: [registry],
  })
  const renewals = counter(
    'stagedoor_renewals_total',
    'Token renewals at the provider, by result: ok, or the problem code.',
    ['result'],
  )
  const limits = counter('stagedoor_limits_reached_total', 'Refusals by a limit, by limit.', ['limit'])
  const refused = counter(
    'stagedoor_connections_refused_total',
    'Connections and messages that were refused before a route handled them, by reason.',
    ['reason'],
  )
  // Start at 0 so that `rate()` sees the first increment.
  for (const [event, levels] of Object.entries(LOG_EVENTS)) {
    for (const level of levels) events.inc({ event, level }, 0)
  }
  for (const binding of ['opener', 'code'] as const) signIns.inc({ outcome: 'completed', binding }, 0)
  renewals.inc({ result: 'ok' }, 0)
  for (const reason of REFUSALS) refused.inc({ reason }, 0)
  const observeRequest = createRequestMeter(registry)

  const observeStage = (stage: string, { durationMs }: LogFields) => {
    // Another node may have started the stage, with its clock ahead.
    if (durationMs !== undefined) stages.observe({ stage }, Math.max(0, durationMs) / 1000)
  }

  const meters: Partial<Record<LogEvent, (fields: LogFields) => void>> = {
    'request.completed': observeRequest,
    'sign-in.started': ({ binding = 'code', proof = 'none' }) => started.inc({ binding, proof }),
    'callback.accepted': (fields) => observeStage('authorizing', fields),
    'code.confirmed': (fields) => observeStage('returned', fields),
    'grant.received': (fields) => observeStage('redeeming', fields),
    'sign-in.completed': (fields) => {
      observeStage('delivering', fields)
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
      // The types check the levels of each event where it is logged.
      ;(log[level] as (event: LogEvent, fields: LogFields) => void)(event, fields)
    }
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
