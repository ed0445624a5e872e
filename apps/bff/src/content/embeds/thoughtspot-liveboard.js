import { page, requestToken, showLoading, showProblem, showStage, stage, TokenProblem } from './states.js'

/** Why the last request for a token failed; the SDK reports failures without their reasons. */
let lastProblem = /** @type {TokenProblem | undefined} */ (undefined)

async function getAuthToken() {
  try {
    const token = await requestToken()
    lastProblem = undefined
    return token
  } catch (error) {
    lastProblem = error instanceof TokenProblem ? error : new TokenProblem('host_error')
    throw error
  }
}

async function show() {
  showLoading(restart)
  try {
    const sdk = await import(new URL(page.sdk, location.href).href).catch(() => {
      throw new TokenProblem('library')
    })
    const { AuthType, AuthStatus, init, LiveboardEmbed } = sdk
    const isCookie = page.mode === 'cookie'
    const endpoint = new URL(page.tokenPath, location.href).href
    const emitter = init({
      thoughtSpotHost: page.host,
      authType: isCookie ? AuthType.TrustedAuthToken : AuthType.TrustedAuthTokenCookieless,
      ...(page.option === 'authEndpoint' ? { authEndpoint: endpoint } : { getAuthToken }),
      ...(isCookie && { username: page.username }),
      autoLogin: true,
      disableSDKTracking: true,
    })
    emitter.on(AuthStatus.SUCCESS, showStage)
    emitter.on(AuthStatus.FAILURE, (/** @type {unknown} */ reason) => {
      // The SDK renews by itself, and reports the expiry even if that succeeds.
      if (reason === 'EXPIRY') return
      stage.replaceChildren()
      if (reason === 'NO_COOKIE_ACCESS') return showProblem('cookies', restart)
      void findProblem().then((code) => showProblem(code, restart))
    })
    const embed = new LiveboardEmbed(stage, {
      liveboardId: page.liveboard,
      frameParams: { width: '100%', height: '100%' },
    })
    await embed.render()
  } catch (error) {
    stage.replaceChildren()
    showProblem(error instanceof TokenProblem ? error.code : 'host_error', restart)
  }
}

/** Why the SDK got no token; `authEndpoint` does not tell. */
async function findProblem() {
  if (lastProblem) return lastProblem.code
  try {
    await requestToken()
    return 'token_refused'
  } catch (error) {
    return error instanceof TokenProblem ? error.code : 'host_error'
  }
}

/** The SDK keeps its configuration for the life of a page. */
function restart() {
  location.reload()
}

void show()
