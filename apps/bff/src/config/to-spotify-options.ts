import type { Config } from './config.ts'

/** Converts the configuration to the options of the Spotify integration. */
export function toSpotifyOptions(config: Config) {
  return {
    clientId: config.SPOTIFY_CLIENT_ID,
    clientSecret: config.SPOTIFY_CLIENT_SECRET,
    authorizationEndpoint: config.SPOTIFY_AUTHORIZATION_ENDPOINT,
    tokenEndpoint: config.SPOTIFY_TOKEN_ENDPOINT,
    revocationEndpoint: config.SPOTIFY_REVOCATION_ENDPOINT,
    issuer: config.SPOTIFY_ISSUER,
    apiUrl: config.SPOTIFY_API_URL,
    imageOrigins: config.SPOTIFY_IMAGE_ORIGINS,
    callsInFlight: config.LIMIT_PROVIDER_CALLS,
    allowPrivateAddresses: config.NODE_ENV !== 'production',
  }
}
