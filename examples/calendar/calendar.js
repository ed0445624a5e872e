import { loadAppointments } from './load-appointments.js'
import { settings } from './settings.js'
import { showAppointments } from './show-appointments.js'
import { createAuth } from './stagedoor/stagedoor-sign-in.js'

/** Appointments that are older are loaded again when the page becomes visible. */
const FRESH_MS = 5 * 60_000

const find = (selector) => document.querySelector(selector)
const [signIn, refresh, status, error, days] = ['stagedoor-sign-in', '#refresh', '#status', '#error', '#days'].map(find)

const auth = createAuth(settings)
let loadedAt = 0
let loading

signIn.addEventListener('signed-in', load)
signIn.addEventListener('signed-out', clear)
refresh.addEventListener('click', load)
document.addEventListener('visibilitychange', () => {
  const isOld = Date.now() - loadedAt > FRESH_MS
  if (document.visibilityState === 'visible' && isOld && auth.getSnapshot().status === 'signed-in') void load()
})
signIn.auth = auth

// Outside Tableau the page works as well.
globalThis.tableau?.extensions.initializeAsync().catch(() => undefined)

async function load() {
  loading?.abort()
  const controller = new AbortController()
  loading = controller
  refresh.hidden = false
  error.textContent = ''
  status.textContent = 'Loading your appointments …'
  const { appointments, problem } = await loadAppointments(auth, settings.api, controller.signal)
  // Signed out, or loading again.
  if (loading !== controller) return
  loadedAt = Date.now()
  status.textContent = ''
  if (problem !== undefined) {
    error.textContent = problem
    return
  }
  showAppointments(days, appointments)
  if (appointments.length === 0) status.textContent = 'No appointments in the next seven days.'
}

function clear() {
  loading?.abort()
  loading = undefined
  refresh.hidden = true
  status.textContent = ''
  error.textContent = ''
  days.replaceChildren()
}
