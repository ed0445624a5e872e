import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { Child } from './child.ts'
import { type Server, toServer } from './server.ts'
import { type ServerOptions, toExecArgv } from './server-options.ts'

const APP = join(import.meta.dirname, '../../../apps/bff')

export type StagedoorOptions = ServerOptions & {
  /** `sqlite:PATH` unless told. */
  storeUrl?: string
  secrets?: string
  /** Beside those of every run, such as limits. */
  env?: Record<string, string>
  /** As it is known to browsers, if that is another address than its own. */
  publicUrl?: string
}

/**
 * This server, with the settings of production behind a proxy: every viewer has an address of their own, and everything that
 * is on by default is on, the log included. Only NODE_ENV is another, because production refuses a provider on this machine.
 */
export async function startStagedoor(options: StagedoorOptions): Promise<Server> {
  const { tokenEndpoint, folder, env } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const provider = new URL(tokenEndpoint).origin
  const child = new Child({
    name: 'Stagedoor',
    file: join(APP, 'src/main.ts'),
    env: {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: options.publicUrl ?? url,
      TRUST_PROXY: '1',
      LIMIT_REQUESTS_PER_MINUTE: '10000000',
      LIMIT_OPEN_SIGN_INS_PER_ADDRESS: '5000',
      SPOTIFY_CLIENT_ID: 'bench',
      SPOTIFY_CLIENT_SECRET: 'bench-secret',
      SPOTIFY_AUTHORIZATION_ENDPOINT: `${provider}/authorize`,
      SPOTIFY_TOKEN_ENDPOINT: tokenEndpoint,
      SPOTIFY_API_URL: `${provider}/v1`,
      FRAME_ANCESTORS: 'https://tableau.example',
      STAGEDOOR_SECRETS: options.secrets ?? newSecret(),
      STORE_URL: options.storeUrl ?? `sqlite:${join(folder, `store-${port}.db`)}`,
      ...env,
    },
    execArgv: [...readStartOptions(), ...toExecArgv(options)],
    logFile: join(folder, 'stagedoor.log'),
  })
  return toServer('stagedoor', child, url, '/readyz')
}

/** A secret for STAGEDOOR_SECRETS. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The options of Node that production starts with. */
function readStartOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
