/** The environment of a server that signs in at a mock provider. */
export function providerVariables(url: string, clientId: string, clientSecret: string) {
  return {
    SPOTIFY_CLIENT_ID: clientId,
    SPOTIFY_CLIENT_SECRET: clientSecret,
    SPOTIFY_AUTHORIZATION_ENDPOINT: `${url}/authorize`,
    SPOTIFY_TOKEN_ENDPOINT: `${url}/api/token`,
    SPOTIFY_REVOCATION_ENDPOINT: `${url}/revoke`,
    SPOTIFY_API_URL: `${url}/v1`,
  }
}
