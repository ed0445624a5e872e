// The page in the iframe: gets a token from the page around it, or uses the cookie, and shows the Liveboard's rows.

/** @typedef {{ name: string, user: { id: string, displayName: string }, expiresIn: number, rows: { region: string, sales: number }[] }} Liveboard */

const [, liveboardId = ''] = /^#\/embed\/viz\/(.+)$/.exec(location.hash) ?? []
const isCookieless = new URLSearchParams(location.search).get('cookieless') === 'true'
const main = /** @type {HTMLElement} */ (document.querySelector('main'))

/** Renews shortly before the end, but not at once for tokens that live briefly. */
const RENEWAL_MARGIN_S = 30

/** @type {string | undefined} */
let token
/** @type {number | undefined} */
let renewal

/**
 * Sends a message to the page around this one, and resolves with its answer.
 * @param {string} type
 * @returns {Promise<{ authToken?: string }>}
 */
function ask(type) {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.data ?? {})
    parent.postMessage({ type }, '*', [port2])
  })
}

/** @param {string} type @param {object} [data] */
function tell(type, data) {
  parent.postMessage({ type, data }, '*')
}

function load() {
  return fetch(`/liveboards/${encodeURIComponent(liveboardId)}`, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
  })
}

/** Loads the rows; if the token or the session has expired, once more with the next one. */
async function show() {
  let answer = await load()
  if (answer.status === 401) {
    const { authToken } = await ask('ThoughtspotAuthExpired')
    if (isCookieless) token = authToken
    answer = await load()
  }
  if (answer.status === 404) return say('There is no such Liveboard.')
  if (!answer.ok) {
    say('You are not signed in to ThoughtSpot.')
    return tell('ThoughtspotAuthFailure')
  }
  const liveboard = /** @type {Liveboard} */ (await answer.json())
  render(liveboard)
  tell('authInit', { userGUID: liveboard.user.id })
  if (isCookieless) renewIn(liveboard.expiresIn)
}

/** @param {number} seconds */
function renewIn(seconds) {
  clearTimeout(renewal)
  renewal = setTimeout(
    async () => {
      const { authToken } = await ask('RefreshAuthToken')
      if (authToken === undefined) return
      token = authToken
      await show()
    },
    Math.max(seconds - RENEWAL_MARGIN_S, seconds / 2) * 1000,
  )
}

/** @param {string} text */
function say(text) {
  const paragraph = document.createElement('p')
  paragraph.textContent = text
  main.replaceChildren(paragraph)
}

/** @param {Liveboard} liveboard */
function render({ name, user, rows }) {
  const heading = document.createElement('h1')
  heading.textContent = name
  const person = document.createElement('p')
  person.textContent = `Signed in as ${user.displayName}`
  const table = document.createElement('table')
  table
    .createTHead()
    .insertRow()
    .append(...['Region', 'Sales'].map(toHeader))
  const body = table.createTBody()
  for (const { region, sales } of rows) {
    const row = body.insertRow()
    row.insertCell().textContent = region
    row.insertCell().textContent = String(sales)
  }
  const button = document.createElement('button')
  button.textContent = 'Refresh'
  button.onclick = () => show()
  main.replaceChildren(heading, person, table, button)
}

/** @param {string} text */
function toHeader(text) {
  const header = document.createElement('th')
  header.scope = 'col'
  header.textContent = text
  return header
}

const { authToken } = await ask('appInit')
if (isCookieless) token = authToken
await show()
