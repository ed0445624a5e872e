import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { type Program, startProgram } from '@stagedoor/testing/start-program'
import { onTestFinished } from 'vitest'
import { EXTENSION_ORIGIN } from './start-app.ts'

const SERVER = join(import.meta.dirname, '../src/main.ts')
const MOCK_PROVIDER = join(import.meta.dirname, '../../mock-provider/src/main.ts')
const CLIENT = { id: 'client-of-the-tests', secret: 'a-secret-of-the-tests' }

type Variables = Record<string, string | undefined>

/** What the mock provider was asked, as far as the tests look at it. */
type SeenRequest = { kind: string; status: number | null }

export const newSecret = () => randomBytes(32).toString('base64url')

/** A folder that goes with the test. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** The mock provider as a process of its own, for servers at this address. It ends with the test. */
export async function startMockProvider(publicUrl: string) {
  const program = await startProgram({
    name: 'The mock provider',
    file: MOCK_PROVIDER,
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      CLIENT_ID: CLIENT.id,
      CLIENT_SECRET: CLIENT.secret,
      REDIRECT_URIS: `${publicUrl}/oauth/callback/spotify`,
    },
    onLine: () => {},
  })
  onTestFinished(() => program.stop())
  const { url } = program
  const control = async (path: string, body?: object): Promise<unknown> => {
    const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const answer = await fetch(new URL(`/control/${path}`, url), init ?? {})
    if (!answer.ok) throw new Error(`The mock provider answered ${answer.status} to ${path}.`)
    return answer.headers.get('Content-Type')?.includes('json') ? answer.json() : undefined
  }
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
    misbehave: (order: { at: string; name: string; times?: number; ms?: number; retryAfterS?: number }) =>
      control('misbehave', order),
    /** The requests of one kind since the start. */
    async requests(kind: string): Promise<SeenRequest[]> {
      const { requests } = (await control('requests')) as { requests: SeenRequest[] }
      return requests.filter((request) => request.kind === kind)
    },
    /** The tokens that still count. */
    async livingTokens(): Promise<{ id: string; kind: string }[]> {
      const { tokens } = (await control('grants')) as { tokens: { id: string; kind: string; revoked: boolean }[] }
      return tokens.filter(({ revoked }) => !revoked)
    },
    /** The listener `ada` agrees. */
    agree: (authorizationUrl: URL) => agree(url, authorizationUrl),
  }
}

/** Goes through the mock's pages as a browser does: cookies, redirects within it, two forms. */
async function agree(origin: string, authorizationUrl: URL): Promise<URL> {
  const cookies = new Map<string, string>()
  const visit = async (address: string, form?: Record<string, string>): Promise<string> => {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('Location')
    if (location === null) return address
    const next = new URL(location, address)
    return next.origin === origin ? visit(next.href) : next.href
  }
  const choose = await visit(authorizationUrl.href)
  const consent = await visit(`${choose}/listener`, { listener: 'ada' })
  return new URL(await visit(`${consent}/agree`, {}))
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
