import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { Child } from '../processes/child.ts'
import { type Server, toServer } from '../processes/server.ts'
import { toExecArgv } from '../processes/server-options.ts'
import type { Stage } from '../stage.ts'
import { openAsViewer } from './open-as-viewer.ts'

const STAGEDOOR = join(import.meta.dirname, '../../../apps/bff/src/command/main.ts')

/** A proxy in front of the same application, and what a request through it looks like. */
export type Forwarder = { server: Server; path: string; headers: Record<string, string>; close(): Promise<void> }

/** Starts the application behind the proxies. */
export async function startUpstream(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = new Child({ name: 'The application', file: join(import.meta.dirname, 'upstream.ts') })
  const { port } = await child.next<{ port: number }>()
  return { url: `http://127.0.0.1:${port}`, stop: () => child.stop() }
}

/** httpxy alone. */
export async function startBareProxy({ folder, provider }: Stage, upstream: string): Promise<Forwarder> {
  const port = await freePort()
  const child = new Child({
    name: 'The bare proxy',
    file: join(import.meta.dirname, 'bare-proxy.ts'),
    env: { NODE_ENV: 'production', PORT: String(port), UPSTREAM: upstream },
    execArgv: toExecArgv({ folder, tokenEndpoint: provider.tokenEndpoint }),
    logFile: join(folder, 'bare-proxy.log'),
  })
  const server = await toServer('bare', child, `http://127.0.0.1:${port}`, '/')
  return { server, path: '/', headers: {}, close: () => server.stop() }
}

/** This server, with the content session of a viewer who has signed in at a company login. */
export async function startContentOrigin(stage: Stage, upstream: string): Promise<Forwarder> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const [secrets, clientSecret] = [newSecret(), newSecret()]
  const storeUrl = `sqlite:${join(stage.folder, `content-${port}.db`)}`
  const redirectUris = [`${url}/__login__/callback`]
  const company = await startMockProvider({ redirectUris, clientId: 'portal', clientSecret, costume: 'company' })
  const env = {
    PORT: String(port),
    PORTAL_OIDC_ISSUER: company.url,
    PORTAL_OIDC_CLIENT_ID: 'portal',
    PORTAL_OIDC_CLIENT_SECRET: clientSecret,
    PORTAL_ADMINISTRATORS: 'ada',
  }
  const server = await stage.start('stagedoor', { port, secrets, storeUrl, env })
  const close = async () => {
    await server.stop()
    await company.stop()
  }
  try {
    const address = await publish({
      url,
      upstream,
      variables: { STAGEDOOR_SECRETS: secrets, STORE_URL: storeUrl, ...env },
    })
    const cookie = await openAsViewer(address, 'vera')
    const { host, pathname } = new URL(address)
    return { server, path: pathname, headers: { host, cookie }, close }
  } catch (error) {
    // A process that is left over would keep the test runner waiting.
    await close()
    throw error
  }
}

type Publication = { url: string; upstream: string; variables: Record<string, string> }

/** Creates content with a new API key, and resolves with its address. */
async function publish({ url, upstream, variables }: Publication): Promise<string> {
  const { stdout: key } = await promisify(execFile)(
    process.execPath,
    [STAGEDOOR, 'keys', 'create', '--user', 'ada', '--name', 'bench'],
    {
      env: {
        NODE_ENV: 'test',
        PUBLIC_URL: url,
        ...variables,
        ...SPOTIFY,
      },
    },
  )
  const created = await fetch(`${url}/__api__/v1/content`, {
    method: 'POST',
    headers: { Authorization: `Key ${key.trim()}` },
    body: JSON.stringify({ name: 'bench', app_mode: 'python-shiny', access_type: 'logged_in', upstream_url: upstream }),
  })
  const { content_url: address } = (await created.json()) as { content_url: string }
  return address
}

/** What the server requires of its configuration. */
const SPOTIFY = { SPOTIFY_CLIENT_ID: 'bench', SPOTIFY_CLIENT_SECRET: 'bench-secret' }
