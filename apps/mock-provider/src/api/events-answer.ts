import { type Answer, jsonAnswer } from '../http/answer.ts'
import { appointmentsOf } from '../listeners/appointments.ts'
import type { Listener } from '../listeners/listener.ts'

const DAY_MS = 86_400_000

/** Events are planned for so many days. */
const PLANNED_DAYS = 28

const STATUS: Record<number, string> = { 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED' }

/**
 * An error of Google's APIs.
 * @see https://google.aip.dev/193
 */
export function calendarError(code: 400 | 401 | 403, message: string): Answer {
  return jsonAnswer(code, { error: { code, message, status: STATUS[code] } })
}

/**
 * `GET /calendar/v3/calendars/primary/events`: single events from `timeMin` to `timeMax`, by their start.
 * @see https://developers.google.com/workspace/calendar/api/v3/reference/events/list
 */
export function eventsAnswer(listener: Listener, query: URLSearchParams): Answer {
  if (listener.refusal) return calendarError(403, listener.refusal)
  const from = readTime(query.get('timeMin') ?? new Date().toISOString())
  if (from === undefined) return calendarError(400, 'Bad Request')
  const until = readTime(query.get('timeMax') ?? new Date(from + PLANNED_DAYS * DAY_MS).toISOString())
  const most = Number(query.get('maxResults') ?? '250')
  const isOrdered = query.get('orderBy') === 'startTime'
  if (until === undefined || until <= from) return calendarError(400, 'The specified time range is empty.')
  if (!Number.isInteger(most) || most < 1 || most > 2500) return calendarError(400, 'Bad Request')
  // Google sorts by start only if it expands recurring events.
  if (isOrdered && query.get('singleEvents') !== 'true')
    return calendarError(400, 'The requested ordering is not available.')

  const days = Array.from({ length: PLANNED_DAYS }, (_nothing, index) => new Date(from + (index - 1) * DAY_MS))
  const events = days
    .flatMap((day) => appointmentsOf(listener.id, day))
    .filter(({ startsAt, endsAt }) => endsAt > from && startsAt < until)
  return jsonAnswer(200, {
    kind: 'calendar#events',
    summary: `${listener.id}@example.com`,
    timeZone: 'UTC',
    items: events.slice(0, most).map(({ startsAt, endsAt, isAllDay, summary, location }) => ({
      kind: 'calendar#event',
      id: `${listener.id}${startsAt}`,
      status: 'confirmed',
      ...(summary !== undefined && { summary }),
      ...(location !== undefined && { location }),
      start: toTime(startsAt, isAllDay),
      end: toTime(endsAt, isAllDay),
    })),
  })
}

function readTime(text: string): number | undefined {
  // RFC 3339 with an offset, as Google demands.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}

function toTime(ms: number, isAllDay: boolean): object {
  const text = new Date(ms).toISOString()
  return isAllDay ? { date: text.slice(0, 10) } : { dateTime: text.replace(/\.000Z$/, 'Z'), timeZone: 'UTC' }
}
