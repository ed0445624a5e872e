import { join } from 'node:path'
import { newSecret } from './secrets.ts'
import { type Program, startProgram } from './start-program.ts'

const MAIN = join(import.meta.dirname, '../../../apps/mock-provider/src/main.ts')

export type MockProviderOptions = {
  redirectUris: readonly string[]
  clientId?: string
  clientSecret?: string
  /** Lifetime of an access token, in seconds. Default: an hour. */
  accessTokenLifeS?: number
}

export type MockProvider = Program & { variables: ReturnType<typeof variablesOf> }

/** Starts the mock provider on any free port, with one registered client. */
export async function startMockProvider({
  redirectUris,
  clientId = 'stagedoor-tests',
  clientSecret = newSecret(),
  accessTokenLifeS = 3600,
}: MockProviderOptions): Promise<MockProvider> {
  const program = await startProgram({
    name: 'The mock provider',
    file: MAIN,
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      REDIRECT_URIS: redirectUris.join(','),
      ACCESS_TOKEN_LIFE_S: String(accessTokenLifeS),
    },
    onLine: () => {},
  })
  return { ...program, variables: variablesOf(program.url, clientId, clientSecret) }
}

/** The environment of a server that uses this provider. */
function variablesOf(url: string, clientId: string, clientSecret: string) {
  return {
    SPOTIFY_CLIENT_ID: clientId,
    SPOTIFY_CLIENT_SECRET: clientSecret,
    SPOTIFY_AUTHORIZATION_ENDPOINT: `${url}/authorize`,
    SPOTIFY_TOKEN_ENDPOINT: `${url}/api/token`,
    SPOTIFY_REVOCATION_ENDPOINT: `${url}/revoke`,
    SPOTIFY_API_URL: `${url}/v1`,
  }
}
