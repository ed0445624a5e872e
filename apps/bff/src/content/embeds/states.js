/** What the server has put into the page: addresses, settings and texts. */
export const page = JSON.parse(document.getElementById('embed')?.textContent ?? '')

const state = /** @type {HTMLElement} */ (document.getElementById('state'))
export const stage = /** @type {HTMLElement} */ (document.getElementById('stage'))

/** Codes of problems by what the viewer can do about them. */
const GROUPS = /** @type {Record<string, string>} */ ({
  unmappable_person: 'user',
  unknown_user: 'user',
  wrong_user: 'user',
  login_failed: 'user',
  forbidden: 'forbidden',
  not_found: 'forbidden',
  host_unreachable: 'down',
  host_busy: 'down',
  host_error: 'down',
  RateLimited: 'down',
  Unavailable: 'down',
  InternalError: 'down',
  network: 'down',
  signed_out: 'signedOut',
  unknown: 'forbidden',
  library: 'library',
  cookies: 'cookies',
  slow: 'slow',
})

/** Why there is no token. */
export class TokenProblem extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code)
    this.code = code
  }
}

/** Asks the server for a new token of the person who is signed in. Rejects with a `TokenProblem`. */
export async function requestToken() {
  /** @type {Response} */
  let response
  try {
    response = await fetch(page.tokenPath, { headers: { Accept: 'application/json' }, cache: 'no-store' })
  } catch {
    throw new TokenProblem('network')
  }
  const answer = await response.json().catch(() => ({}))
  if (response.ok && typeof answer.token === 'string') return /** @type {string} */ (answer.token)
  throw new TokenProblem(typeof answer.code === 'string' ? answer.code : 'network')
}

/** After which the page offers another attempt, in ms. */
const SLOW_MS = 20_000

/** @type {number | undefined} */
let slowTimer

/** @param {() => void} again */
export function showLoading(again) {
  state.textContent = page.texts.loading
  state.className = ''
  state.hidden = false
  clearTimeout(slowTimer)
  slowTimer = setTimeout(() => showProblem('slow', again), SLOW_MS)
}

export function showStage() {
  clearTimeout(slowTimer)
  state.hidden = true
}

/**
 * Explains a problem: in the place of what is not shown, or above a view that stays.
 * @param {string} code
 * @param {() => void} again
 */
export function showProblem(code, again) {
  const group = GROUPS[code] ?? 'setup'
  clearTimeout(slowTimer)
  state.className = stage.childElementCount > 0 ? 'above' : ''
  const title = document.createElement('h1')
  title.textContent = page.texts.title
  const advice = document.createElement('p')
  advice.textContent = page.texts[group]
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = page.texts.again
  button.addEventListener('click', again)
  state.replaceChildren(title, advice, button)
  state.dataset['code'] = code
  state.hidden = false
}
