import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import type { Config } from './config.ts'
import type { Settings } from './settings.ts'
import { toTrustPresets } from './trust-presets.ts'

/** Returns the settings of a deployment without a configuration file: the built-in extension, with Spotify. */
export function spotifyPreset(config: Config): Settings {
  const spotify = integrationName.parse('spotify')
  return {
    integrations: [
      {
        name: spotify,
        template: 'spotify',
        clientId: config.SPOTIFY_CLIENT_ID ?? '',
        clientSecret: config.SPOTIFY_CLIENT_SECRET,
        variables: {},
        traits: {
          scopes: ['user-top-read'],
          authorizationEndpoint: config.SPOTIFY_AUTHORIZATION_ENDPOINT,
          tokenEndpoint: config.SPOTIFY_TOKEN_ENDPOINT,
          revocationEndpoint: config.SPOTIFY_REVOCATION_ENDPOINT,
          issuer: config.SPOTIFY_ISSUER,
          requireIss: config.SPOTIFY_ISSUER !== undefined,
          apiUrl: config.SPOTIFY_API_URL,
          imageOrigins: config.SPOTIFY_IMAGE_ORIGINS,
        },
      },
    ],
    trusts: toTrustPresets(config),
    extensions: [
      {
        name: extensionName.parse('favorite-artist'),
        url: new URL(config.EXTENSION_URL),
        integrations: [spotify],
        frameAncestors: config.FRAME_ANCESTORS,
        isBuiltIn: true,
        manifest: {},
      },
    ],
  }
}
