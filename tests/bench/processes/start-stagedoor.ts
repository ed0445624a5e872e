import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { newSecret } from '@stagedoor/testing/secrets'
import { Child } from './child.ts'
import { type Server, toServer } from './server.ts'
import { type ServerOptions, toExecArgv } from './server-options.ts'

const APP = join(import.meta.dirname, '../../../apps/bff')

export type StagedoorOptions = ServerOptions & {
  /** Default: a new SQLite file. */
  storeUrl?: string
  /** Default: any free one. */
  port?: number
  secrets?: string
  /** Additional variables, such as limits. */
  env?: Record<string, string>
  /** Default: its own address. */
  publicUrl?: string
}

/**
 * Starts this server with production settings behind a proxy and the default log. NODE_ENV is `test`, because production rejects
 * a provider on this machine.
 */
export async function startStagedoor(options: StagedoorOptions): Promise<Server> {
  const { tokenEndpoint, folder, env } = options
  const port = options.port ?? (await freePort())
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

/** The Node options of production. */
function readStartOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
