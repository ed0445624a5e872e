import { OAuthIntegration, type OAuthIntegrationOptions } from './clients/oauth-integration.ts'

type SpotifyOptions = Omit<
  OAuthIntegrationOptions,
  'name' | 'title' | 'permissions' | 'scope' | 'forceConsentParameters' | 'accountUrl' | 'imageOrigins'
> & {
  /** Where it is not known by the address of the API. */
  imageOrigins?: readonly string[] | undefined
}

/** Spotify has no way to revoke; people remove apps on this page. A server that only speaks like Spotify has no such page. */
const ACCOUNT_URL = 'https://www.spotify.com/account/apps/'
const SPOTIFY_HOST = 'accounts.spotify.com'

/** Spotify's pictures of artists are there. A server that only speaks like Spotify has them beside its API, unless told. */
const IMAGE_ORIGINS = ['https://i.scdn.co']
const API_HOST = 'api.spotify.com'

/**
 * Spotify, or a server that speaks like it.
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
