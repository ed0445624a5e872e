import { join } from 'node:path'
import { type Program, startProgram } from './start-program.ts'

const MAIN = join(import.meta.dirname, '../../../apps/mock-provider/src/main.ts')

export type MockProviderOptions = {
  clientId: string
  clientSecret: string
  redirectUris: readonly string[]
  /** Lifetime of an access token, in seconds. Default: an hour. */
  accessTokenLifeS?: number
}

/** Starts the mock provider on any free port, with one registered client. */
export function startMockProvider({
  clientId,
  clientSecret,
  redirectUris,
  accessTokenLifeS = 3600,
}: MockProviderOptions): Promise<Program> {
  return startProgram({
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
}
