import { OAuthIntegration, type OAuthIntegrationOptions } from './oauth-integration.ts'

type SpotifyOptions = Omit<
  OAuthIntegrationOptions,
  'name' | 'title' | 'permissions' | 'scope' | 'forceConsentParameters' | 'accountUrl'
>

/** Spotify has no way to revoke; people remove apps on this page. A server that only speaks like Spotify has no such page. */
const ACCOUNT_URL = 'https://www.spotify.com/account/apps/'
const SPOTIFY_HOST = 'accounts.spotify.com'

/**
 * Spotify, or a server that speaks like it.
 * @see https://developer.spotify.com/documentation/web-api/tutorials/code-flow
 */
export function createSpotify(options: SpotifyOptions): OAuthIntegration {
  return new OAuthIntegration({
    ...options,
    name: 'spotify',
    title: 'Spotify',
    permissions: ['user-top-read'],
    scope: 'user-top-read',
    forceConsentParameters: { show_dialog: 'true' },
    accountUrl: new URL(options.authorizationEndpoint).host === SPOTIFY_HOST ? ACCOUNT_URL : undefined,
  })
}
