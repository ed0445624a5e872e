import { OAuthIntegration, type OAuthIntegrationOptions } from './clients/oauth-integration.ts'

type SpotifyOptions = Omit<
  OAuthIntegrationOptions,
  'name' | 'title' | 'permissions' | 'scope' | 'forceConsentParameters' | 'accountUrl' | 'imageOrigins'
> & {
  /** By default derived from `apiUrl`. */
  imageOrigins?: readonly string[] | undefined
}

/** Page to remove apps, because Spotify does not support revocation. Unknown for compatible servers. */
const ACCOUNT_URL = 'https://www.spotify.com/account/apps/'
const SPOTIFY_HOST = 'accounts.spotify.com'

/** Origins of Spotify's pictures. Compatible servers serve them from the origin of their API by default. */
const IMAGE_ORIGINS = ['https://i.scdn.co']
const API_HOST = 'api.spotify.com'

/**
 * Creates the integration of Spotify or a compatible server.
 * @see https://developer.spotify.com/documentation/web-api/tutorials/code-flow
 */
export function createSpotify(options: SpotifyOptions): OAuthIntegration {
  const api = new URL(options.apiUrl)
  return new OAuthIntegration({
    ...options,
    name: 'spotify',
    title: 'Spotify',
    permissions: ['user-top-read'],
    scope: 'user-top-read',
    forceConsentParameters: { show_dialog: 'true' },
    imageOrigins: options.imageOrigins ?? (api.host === API_HOST ? IMAGE_ORIGINS : [api.origin]),
    accountUrl: new URL(options.authorizationEndpoint).host === SPOTIFY_HOST ? ACCOUNT_URL : undefined,
  })
}
