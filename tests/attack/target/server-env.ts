import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Variables } from './target.ts'

const APPS = join(import.meta.dirname, '../../../apps')

export const CLIENT_ID = 'stagedoor-attack'

export const SERVER = join(APPS, 'bff/src/main.ts')

/** The environment of a server that uses this mock provider, overridden by `variables`. */
export function createServerEnv(
  { port, providerUrl, clientSecret }: { port: number; providerUrl: string; clientSecret: string },
  variables: Variables,
): Variables {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    EXTENSION_URL: `${variables['PUBLIC_URL'] ?? `http://localhost:${port}`}/extension/`,
    SPOTIFY_CLIENT_ID: CLIENT_ID,
    SPOTIFY_CLIENT_SECRET: clientSecret,
    SPOTIFY_AUTHORIZATION_ENDPOINT: `${providerUrl}/authorize`,
    SPOTIFY_TOKEN_ENDPOINT: `${providerUrl}/api/token`,
    SPOTIFY_REVOCATION_ENDPOINT: `${providerUrl}/revoke`,
    SPOTIFY_API_URL: `${providerUrl}/v1`,
    STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
    STORE_URL: 'memory:',
    FRAME_ANCESTORS: 'https://tableau.example',
    // Attacks on these limits set them in `variables`.
    LIMIT_STARTS_PER_MINUTE: '1000000',
    LIMIT_REQUESTS_PER_MINUTE: '1000000',
    LIMIT_OPEN_SIGN_INS_PER_ADDRESS: '5000',
    ...variables,
  }
}
