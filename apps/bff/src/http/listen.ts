import type { Server } from 'node:http'
import { type Config, ConfigError } from '../config/config.ts'

type Address = Pick<Config, 'HOST' | 'PORT'>
type PortVariable = 'PORT' | 'METRICS_PORT'

const HOST_LEADS_NOWHERE = () => 'HOST is a name that leads nowhere. Set it to an address of this machine.'

/** What to do about an address that cannot be listened at, by the code of Node's error. */
const ADVICE: Readonly<Record<string, (port: number, variable: PortVariable) => string>> = {
  EADDRINUSE: (port, variable) => `Port ${port} is taken. Stop what listens there, or set ${variable} to another one.`,
  EACCES: (port, variable) => `Port ${port} may not be opened by this user. Set ${variable} to one above 1023.`,
  EADDRNOTAVAIL: () => 'HOST is no address of this machine. Set it to one that is, or to 0.0.0.0 for all of them.',
  ENOTFOUND: HOST_LEADS_NOWHERE,
  EAI_AGAIN: HOST_LEADS_NOWHERE,
}

/** Resolves when the server listens. Rejects with a {@link ConfigError} where another address is needed. */
export function listen(server: Server, { HOST, PORT }: Address, variable: PortVariable = 'PORT'): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const advice = ADVICE[error.code ?? '']
      reject(advice ? new ConfigError(advice(PORT, variable), { cause: error }) : error)
    })
    server.listen({ port: PORT, ...(HOST !== undefined && { host: HOST }) }, resolve)
  })
}
