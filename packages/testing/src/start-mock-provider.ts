import { join } from 'node:path'
import { providerVariables } from './provider-variables.ts'
import { newSecret } from './secrets.ts'
import { type Program, startProgram } from './start-program.ts'

const MAIN = join(import.meta.dirname, '../../../apps/mock-provider/src/main.ts')

export type MockProviderOptions = {
  redirectUris: readonly string[]
  clientId?: string
  clientSecret?: string
  /** Lifetime of an access token, in seconds. Default: an hour. */
  accessTokenLifeS?: number
  /** Another provider than Spotify; see the mock's README. */
  costume?: string
}

export type MockProvider = Program & { variables: ReturnType<typeof providerVariables> }

/** Starts the mock provider on any free port, with one registered client. */
export async function startMockProvider({
  redirectUris,
  clientId = 'stagedoor-tests',
  clientSecret = newSecret(),
  accessTokenLifeS = 3600,
  costume,
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
      COSTUME: costume,
    },
    onLine: () => {},
  })
  return { ...program, variables: providerVariables(program.url, clientId, clientSecret) }
}
