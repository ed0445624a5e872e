import { join } from 'node:path'
import { newSecret } from '@stagedoor/testing/secrets'
import type { MockProvider } from '@stagedoor/testing/start-mock-provider'
import type { Variables } from './target.ts'

export const SERVER = join(import.meta.dirname, '../../../apps/bff/src/main.ts')

/** The environment of a server that uses this mock provider, overridden by `variables`. */
export function createServerEnv(port: number, mock: MockProvider, variables: Variables): Variables {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    EXTENSION_URL: `${variables['PUBLIC_URL'] ?? `http://localhost:${port}`}/extension/`,
    ...mock.variables,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: 'memory:',
    FRAME_ANCESTORS: 'https://tableau.example',
    // Attacks on these limits set them in `variables`.
    LIMIT_STARTS_PER_MINUTE: '1000000',
    LIMIT_REQUESTS_PER_MINUTE: '1000000',
    LIMIT_OPEN_SIGN_INS_PER_ADDRESS: '5000',
    ...variables,
  }
}
