import { OAuthIntegration, type OAuthIntegrationOptions } from './oauth-integration.ts'

type SpotifyOptions = Omit<
  OAuthIntegrationOptions,
  'name' | 'title' | 'permissions' | 'scope' | 'forceConsentParameters'
>

/**
 * Spotify, or a server that speaks like it.
 * @see https://developer.spotify.com/documentation/web-api/tutorials/code-flow
 */
export function createSpotify(options: SpotifyOptions): OAuthIntegration {
  return new OAuthIntegration({
    ...options,
    name: 'spotify',
    title: 'Spotify',
    permissions: ['See which artists you listen to most'],
    scope: 'user-top-read',
    forceConsentParameters: { show_dialog: 'true' },
  })
}
