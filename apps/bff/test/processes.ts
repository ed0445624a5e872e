import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { type IssuedToken, ProviderControl } from '@stagedoor/testing/provider-control'
import { agreeAtProvider } from '@stagedoor/testing/provider-pages'
import { newSecret } from '@stagedoor/testing/secrets'
import { startMockProvider as startMock } from '@stagedoor/testing/start-mock-provider'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { type EndWith, endWithTest } from './end-with.ts'
import { EXTENSION_ORIGIN } from './start-app.ts'

const SERVER = join(import.meta.dirname, '../src/main.ts')

type Variables = Record<string, string | undefined>

/** A temporary folder. */
export function createFolder(endWith: EndWith = endWithTest): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-test-'))
  endWith(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Starts the mock provider in a child process, for servers at this address. */
export async function startMockProvider(publicUrl: string, endWith: EndWith = endWithTest) {
  const { url, variables, stop } = await startMock({ redirectUris: [`${publicUrl}/oauth/callback/spotify`] })
  endWith(stop)
  const control = new ProviderControl(url)
  return {
    url,
    variables,
    control,
    /** Tokens that are not revoked. */
    async livingTokens(): Promise<IssuedToken[]> {
      const { tokens } = await control.grants()
      return tokens.filter(({ revoked }) => !revoked)
    },
    /** Consents as the listener `ada`. */
    agree: (authorizationUrl: URL) => agreeAtProvider(authorizationUrl),
  }
}

export type ServerProcess = Program & {
  /** Its log, one JSON object per line. */
  lines: string[]
  events(): Record<string, unknown>[]
}

/** Starts the server in a child process. */
export async function startServer(variables: Variables, endWith: EndWith = endWithTest): Promise<ServerProcess> {
  const lines: string[] = []
  const program = await startProgram({
    name: 'The server',
    file: SERVER,
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      EXTENSION_URL: `${EXTENSION_ORIGIN}/extension/`,
      // The load of the machine must not count as overload of the server.
      LIMIT_EVENT_LOOP_DELAY_MS: '60000',
      STAGEDOOR_SECRETS: newSecret(),
      ...variables,
    },
    onLine: (line) => void lines.push(line),
  })
  endWith(() => program.stop())
  return { ...program, lines, events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** An unused address. */
export async function newPublicUrl(): Promise<{ publicUrl: string; PORT: string; PUBLIC_URL: string }> {
  const PORT = String(await freePort())
  const publicUrl = `http://127.0.0.1:${PORT}`
  return { publicUrl, PORT, PUBLIC_URL: publicUrl }
}
