import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { CLIENT_ID, MOCK_PROVIDER } from './server-env.ts'

/** The mock provider as a process, for deployments with these redirect URIs. */
export function startMockProvider(clientSecret: string, redirectUris: readonly string[]): Promise<Program> {
  return startProgram({
    name: 'The mock provider',
    file: MOCK_PROVIDER,
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      CLIENT_ID,
      CLIENT_SECRET: clientSecret,
      REDIRECT_URIS: redirectUris.join(','),
    },
    onLine: () => {},
  })
}
