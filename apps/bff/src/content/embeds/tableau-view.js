import { page, requestToken, showLoading, showProblem, showStage, stage, TokenProblem } from './states.js'

/** Loads Tableau's own library once. */
let library = /** @type {Promise<void> | undefined} */ (undefined)

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = page.library
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => {
      library = undefined
      script.remove()
      reject(new TokenProblem('library'))
    })
    document.head.append(script)
  })
  return library
}

/** Shows the view in a new element. A view that is shown is never replaced: the person's filters and tabs are in it. */
async function show(/** @type {number} */ triesLeft) {
  showLoading(restart)
  try {
    await loadLibrary()
    const token = await requestToken()
    const view = createView(token)
    let isShown = false
    view.addEventListener('firstinteractive', () => {
      isShown = true
      showStage()
    })
    view.addEventListener('vizloaderror', (event) => {
      const { errorCode, message } = /** @type {CustomEvent} */ (event).detail ?? {}
      if (!isShown) view.remove()
      // A token that was used or has expired meanwhile is replaced once.
      if (errorCode === 'auth-failed' && !isShown && triesLeft > 0) void show(triesLeft - 1)
      else showProblem(errorCode === 'auth-failed' ? codeOf(message) : 'host_error', restart)
    })
    stage.replaceChildren(view)
  } catch (error) {
    stage.replaceChildren()
    showProblem(error instanceof TokenProblem ? error.code : 'host_error', restart)
  }
}

/** Tableau's error codes of what people can act on; it answers others for what only an administrator can. */
const CODES = /** @type {Record<string, string>} */ ({ 5: 'unknown_user', 16: 'login_failed' })

/** @param {unknown} message the response to the sign-in, as JSON */
function codeOf(message) {
  const [code = ''] = /\b(?:5|16)\b/.exec(String(message)) ?? []
  return CODES[code] ?? 'domain_not_allowed'
}

function restart() {
  void show(1)
}

function createView(/** @type {string} */ token) {
  const view = document.createElement('tableau-viz')
  view.setAttribute('src', page.src)
  view.setAttribute('toolbar', page.toolbar)
  view.setAttribute('device', page.device)
  // The view would have the size that it was published with.
  view.setAttribute('width', '100%')
  view.setAttribute('height', '100%')
  if (page.hideTabs) view.setAttribute('hide-tabs', '')
  for (const [field, value] of page.filters) view.append(createChild('viz-filter', { field, value }))
  for (const [name, value] of page.parameters) view.append(createChild('viz-parameter', { name, value }))
  // A property would not do: the library reads the attribute when the element is connected.
  view.setAttribute('token', token)
  return view
}

/** @param {string} tag @param {Record<string, string>} attributes */
function createChild(tag, attributes) {
  const child = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) child.setAttribute(name, value)
  return child
}

restart()
