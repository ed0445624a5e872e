import { AuthType, init, LiveboardEmbed } from '@thoughtspot/visual-embed-sdk'

/** Shows a Liveboard. The SDK requests a token now, and again before each one expires. */
export function showLiveboard(
  parent: Element,
  host: string,
  liveboardId: string,
  getToken: () => Promise<string>,
): void {
  init({
    thoughtSpotHost: host,
    authType: AuthType.TrustedAuthTokenCookieless,
    getAuthToken: getToken,
    disableSDKTracking: true,
  })
  void new LiveboardEmbed(parent, { liveboardId }).render()
}
