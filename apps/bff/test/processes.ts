import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { type IssuedToken, ProviderControl } from '@stagedoor/testing/provider-control'
import { agreeAtProvider } from '@stagedoor/testing/provider-pages'
import { startMockProvider as startMock } from '@stagedoor/testing/start-mock-provider'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { onTestFinished } from 'vitest'
import { EXTENSION_ORIGIN } from './start-app.ts'

const SERVER = join(import.meta.dirname, '../src/main.ts')
const CLIENT = { id: 'client-of-the-tests', secret: 'a-secret-of-the-tests' }

type Variables = Record<string, string | undefined>

export const newSecret = () => randomBytes(32).toString('base64url')

/** A folder that goes with the test. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** The mock provider as a process of its own, for servers at this address. It ends with the test. */
export async function startMockProvider(publicUrl: string) {
  const program = await startMock({
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUris: [`${publicUrl}/oauth/callback/spotify`],
  })
  onTestFinished(() => program.stop())
  const { url } = program
  const control = new ProviderControl(url)
  return {
    url,
    variables: {
      SPOTIFY_CLIENT_ID: CLIENT.id,
      SPOTIFY_CLIENT_SECRET: CLIENT.secret,
      SPOTIFY_AUTHORIZATION_ENDPOINT: `${url}/authorize`,
      SPOTIFY_TOKEN_ENDPOINT: `${url}/api/token`,
      SPOTIFY_REVOCATION_ENDPOINT: `${url}/revoke`,
      SPOTIFY_API_URL: `${url}/v1`,
    },
    control,
    /** The tokens that still count. */
    async livingTokens(): Promise<IssuedToken[]> {
      const { tokens } = await control.grants()
      return tokens.filter(({ revoked }) => !revoked)
    },
    /** The listener `ada` agrees. */
    agree: (authorizationUrl: URL) => agreeAtProvider(authorizationUrl),
  }
}

export type ServerProcess = Program & {
  /** What it logged, one JSON object a line. */
  lines: string[]
  events(): Record<string, unknown>[]
}

/** The server as a process of its own. It ends with the test, if it has not ended before. */
export async function startServer(variables: Variables): Promise<ServerProcess> {
  const lines: string[] = []
  const program = await startProgram({
    name: 'The server',
    file: SERVER,
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      EXTENSION_URL: `${EXTENSION_ORIGIN}/extension/`,
      // Tests share their machine, whose delays say nothing about the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      STAGEDOOR_SECRETS: newSecret(),
      ...variables,
    },
    onLine: (line) => void lines.push(line),
  })
  onTestFinished(() => program.stop())
  return { ...program, lines, events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** An address that nobody listens at yet. */
export async function newPublicUrl(): Promise<{ publicUrl: string; PORT: string; PUBLIC_URL: string }> {
  const PORT = String(await freePort())
  const publicUrl = `http://127.0.0.1:${PORT}`
  return { publicUrl, PORT, PUBLIC_URL: publicUrl }
}
