import { join } from 'node:path'
import { freePort } from '@stagedoor/testing/free-port'
import { Child } from './child.ts'
import { type Server, toServer } from './server.ts'
import { type ServerOptions, toExecArgv } from './server-options.ts'

/** Starts an Express handler that verifies a JWT and reads one row. Resolves with its only valid token as well. */
export async function startBareExchange(options: ServerOptions): Promise<{ server: Server; token: string }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = new Child({
    name: 'The bare handler',
    file: join(import.meta.dirname, '../bare-exchange/server.ts'),
    env: { NODE_ENV: 'production', PORT: String(port), FILE: join(options.folder, `bare-${port}.db`) },
    execArgv: toExecArgv(options),
  })
  const { token } = await child.next<{ token: string }>()
  return { server: await toServer('bare', child, url, '/'), token }
}
