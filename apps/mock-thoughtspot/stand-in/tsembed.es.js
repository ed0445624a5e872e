// Replaces ThoughtSpot's Visual Embed SDK in tests and demos. It sends the same requests and messages as the real one, with what
// pages have to survive: no look at a status, FAILURE of EXPIRY before a renewal that succeeds, a token that is cached by page.

/**
 * @typedef {object} Config
 * @property {string} thoughtSpotHost
 * @property {string} authType
 * @property {string} [authEndpoint]
 * @property {() => Promise<string>} [getAuthToken]
 * @property {string} [username]
 * @property {boolean} [autoLogin]
 * @property {boolean} [disableTokenVerification]
 * @property {boolean} [disableSDKTracking]
 * @property {string} [loginFailedMessage]
 */

export const AuthType = { TrustedAuthToken: 'AuthServer', TrustedAuthTokenCookieless: 'AuthServerCookieless' }
export const AuthStatus = { FAILURE: 'FAILURE', SDK_SUCCESS: 'SDK_SUCCESS', SUCCESS: 'SUCCESS', LOGOUT: 'LOGOUT' }
export const AuthFailureType = { SDK: 'SDK', EXPIRY: 'EXPIRY', OTHER: 'OTHER' }

/** @type {Config} */
let config
/** @type {Promise<boolean>} */
let signedIn
/** @type {Map<string, ((reason?: string) => void)[]>} */
let listeners = new Map()
/** Cached for all embeds of the page. @type {string | undefined} */
let cachedToken

const emitter = {
  /** @param {string} status @param {(reason?: string) => void} listener */
  on(status, listener) {
    listeners.set(status, [...(listeners.get(status) ?? []), listener])
    return emitter
  },
}

/** @param {string} status @param {string} [reason] */
function emit(status, reason) {
  for (const listener of listeners.get(status) ?? []) listener(reason)
}

const isCookieless = () => config.authType === AuthType.TrustedAuthTokenCookieless
const renewsItself = () => config.autoLogin ?? isCookieless()

/** Signs in once for all embeds of the page. @param {Config} given */
export function init(given) {
  config = given
  if (!isCookieless() && !given.authEndpoint && !given.getAuthToken)
    throw new Error('Trusted auth should provide either authEndpoint or getAuthToken')
  listeners = new Map()
  cachedToken = undefined
  // Listeners are added after this call.
  signedIn = Promise.resolve().then(signIn)
  return emitter
}

async function signIn() {
  try {
    await (isCookieless() ? getToken() : beginSession())
    await Promise.all([call('/prism/preauth/info'), call('/callosum/v1/session/info')])
    emit(AuthStatus.SDK_SUCCESS)
    return true
  } catch {
    emit(AuthStatus.FAILURE, AuthFailureType.SDK)
    return false
  }
}

/** Ends the session of the browser. */
export async function logout() {
  await call('/callosum/v1/session/logout', { method: 'POST' })
  cachedToken = undefined
  emit(AuthStatus.LOGOUT)
}

/** @param {string} path @param {RequestInit} [options] @param {string} [token] */
function call(path, options = {}, token = isCookieless() ? cachedToken : undefined) {
  const headers = new Headers(options.headers)
  headers.set('x-requested-by', 'ThoughtSpot')
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`)
  const credentials = token === undefined ? 'include' : 'omit'
  return fetch(`${config.thoughtSpotHost}${path}`, { ...options, headers, credentials })
}

/** @param {boolean} [skipsCache] */
async function getToken(skipsCache = false) {
  if (!skipsCache && cachedToken !== undefined && (await isValid(cachedToken))) return cachedToken
  const token = await requestToken()
  if (!config.disableTokenVerification && !(await isValid(token)))
    throw new Error(token === cachedToken ? 'The same token again.' : 'The token is invalid.')
  cachedToken = token
  return token
}

/** The status of the response is not looked at. */
async function requestToken() {
  const token = config.getAuthToken
    ? await config.getAuthToken()
    : await (await fetch(config.authEndpoint ?? '')).text()
  if (typeof token !== 'string')
    throw new Error(`Expected getAuthToken to return a string, but received a ${typeof token}`)
  if (token === '') throw new Error('There is no token.')
  return token
}

/** @param {string} token */
async function isValid(token) {
  // Header values have no line breaks: such a token is another one.
  if (token !== token.trim() || !/^[\x20-\x7e]+$/.test(token)) return false
  return (await call('/callosum/v1/session/isactive', {}, token)).ok
}

async function beginSession() {
  if ((await call('/callosum/v1/session/isactive')).ok) return
  const body = new URLSearchParams({ username: config.username ?? '', auth_token: await getToken() })
  const answer = await call('/callosum/v1/session/login/token', { method: 'POST', body, redirect: 'manual' })
  if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error('The login was refused.')
}

export class LiveboardEmbed {
  #parent
  #liveboardId
  /** @type {HTMLIFrameElement | undefined} */
  #frame
  #onMessage = (/** @type {MessageEvent} */ event) => {
    if (this.#frame && event.source === this.#frame.contentWindow) void this.#answer(event)
  }

  /** @param {HTMLElement} parent @param {{ liveboardId: string, frameParams?: object }} options */
  constructor(parent, { liveboardId }) {
    this.#parent = parent
    this.#liveboardId = liveboardId
  }

  async render() {
    if (!(await signedIn)) return this.#fail()
    const { hostname, origin } = new URL(config.thoughtSpotHost)
    const parameters = new URLSearchParams({
      embedApp: 'true',
      authType: config.authType,
      cookieless: String(isCookieless()),
    })
    const frame = document.createElement('iframe')
    frame.title = 'ThoughtSpot Embedded Content'
    frame.style.cssText = 'border: 0; width: 100%; height: 100%'
    frame.src = `${origin}/${hostname === 'localhost' ? '' : 'v2/'}?${parameters}#/embed/viz/${this.#liveboardId}`
    addEventListener('message', this.#onMessage)
    this.#frame = frame
    this.#parent.replaceChildren(frame)
    return this
  }

  destroy() {
    removeEventListener('message', this.#onMessage)
    this.#frame?.remove()
    this.#frame = undefined
  }

  /** @param {MessageEvent} event */
  async #answer({ data: { type }, ports: [port] }) {
    try {
      if (type === 'appInit') {
        const authToken = isCookieless() ? await getToken() : undefined
        port?.postMessage({ type, data: { authToken, customisations: {}, embedExpiryInAuthToken: true } })
      } else if (type === 'authInit') emit(AuthStatus.SUCCESS)
      else if (type === 'RefreshAuthToken') port?.postMessage({ type, data: { authToken: await getToken(true) } })
      else if (type === 'ThoughtspotAuthExpired') {
        emit(AuthStatus.FAILURE, AuthFailureType.EXPIRY)
        if (!renewsItself()) throw new Error('The session has expired.')
        const authToken = isCookieless() ? await getToken() : void (await beginSession())
        port?.postMessage({ type, data: { authToken } })
      } else if (type === 'ThoughtspotAuthFailure') {
        emit(AuthStatus.FAILURE, AuthFailureType.OTHER)
        this.#fail()
      }
    } catch {
      cachedToken = undefined
      emit(AuthStatus.FAILURE, AuthFailureType.OTHER)
      this.#fail()
    }
  }

  #fail() {
    this.destroy()
    this.#parent.textContent = config.loginFailedMessage ?? 'Not logged in'
    return this
  }
}
