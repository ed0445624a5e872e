const DAY_MS = 24 * 3_600_000
const DAYS = 7
const MOST = 10
const TIMEOUT_MS = 20_000

/** Loads the next appointments of the viewer. Never rejects: resolves with `appointments`, or with a `problem` for the viewer. */
export async function loadAppointments(auth, api, signal) {
  const timeout = new AbortController()
  const abort = () => timeout.abort()
  const timer = setTimeout(abort, TIMEOUT_MS)
  signal.addEventListener('abort', abort)
  try {
    const response = await auth.fetch(toAddress(api, Date.now()), { signal: timeout.signal })
    if (!response.ok) return { problem: await toProblem(response) }
    const { items } = await response.json()
    return { appointments: items.filter(isAppointment) }
  } catch (error) {
    return { problem: toFailure(error) }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

function toAddress(api, now) {
  const url = new URL(`${api}/calendars/primary/events`)
  url.search = new URLSearchParams({
    timeMin: new Date(now).toISOString(),
    timeMax: new Date(now + DAYS * DAY_MS).toISOString(),
    maxResults: MOST,
    singleEvents: true,
    orderBy: 'startTime',
  })
  return url
}

function isAppointment(item) {
  const start = item?.start?.dateTime ?? item?.start?.date
  return item?.status !== 'cancelled' && !Number.isNaN(Date.parse(start))
}

async function toProblem(response) {
  const { status } = response
  if (status === 429) {
    const seconds = Number(response.headers.get('Retry-After'))
    return seconds > 0
      ? `Google is limiting requests. Try again in ${seconds} seconds.`
      : 'Google is limiting requests. Try again in a few minutes.'
  }
  if (status === 403) {
    const text = await response.text().catch(() => '')
    return text.includes('insufficient authentication scopes')
      ? 'You have not allowed access to your calendar. Sign out, sign in again, and allow it.'
      : 'Google does not give access to your calendar. Contact the author of the dashboard.'
  }
  if (status === 401) return 'Your sign-in is no longer valid. Sign in again.'
  if (status >= 500) return 'Google Calendar is not available at the moment. Try again later.'
  return 'Google Calendar rejected the request. Contact the author of the dashboard.'
}

function toFailure({ name, reason, retryAfterS }) {
  if (name === 'AbortError') return 'Google Calendar does not respond. Try again later.'
  if (name === 'SyntaxError') return 'Google Calendar sent an unreadable response. Try again later.'
  if (reason === 'signed-out') return 'You are signed out. Sign in again.'
  if (reason === 'not-renewed')
    return `Your sign-in could not be renewed. Try again ${retryAfterS > 0 ? `in ${retryAfterS} seconds` : 'later'}.`
  return 'Google Calendar is unreachable. Check your network connection, then try again.'
}
