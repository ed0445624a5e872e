import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { Child } from './child.ts'
import { type Server, toServer } from './server.ts'
import { type ServerOptions, toExecArgv } from './server-options.ts'

/** Starts the sample of Tableau's documentation in production mode. */
export async function startSample(options: ServerOptions): Promise<Server> {
  const { tokenEndpoint, folder } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = new Child({
    name: 'The sample',
    file: join(import.meta.dirname, '../sample/server.ts'),
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      SPOTIFY_CLIENT_ID: 'bench',
      SPOTIFY_CLIENT_SECRET: 'bench-secret',
      SPOTIFY_TOKEN_ENDPOINT: tokenEndpoint,
    },
    execArgv: toExecArgv(options),
    logFile: join(folder, 'sample.log'),
  })
  return toServer('sample', child, url, '/')
}
