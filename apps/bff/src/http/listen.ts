import type { Server } from 'node:http'
import { type Config, ConfigError } from '../config/config.ts'

type Address = Pick<Config, 'HOST' | 'PORT'>
type PortVariable = 'PORT' | 'METRICS_PORT'

const HOST_UNRESOLVED = () => 'HOST cannot be resolved. Set it to an address of this machine.'

/** Error messages by the code of Node's error. */
const ADVICE: Readonly<Record<string, (port: number, variable: PortVariable) => string>> = {
  EADDRINUSE: (port, variable) => `Port ${port} is in use. Stop the other process, or set ${variable} to another port.`,
  EACCES: (port, variable) => `This user may not listen on port ${port}. Set ${variable} to a port above 1023.`,
  EADDRNOTAVAIL: () =>
    'HOST is not an address of this machine. Set it to a local address, or to 0.0.0.0 for all local addresses.',
  ENOTFOUND: HOST_UNRESOLVED,
  EAI_AGAIN: HOST_UNRESOLVED,
}

/** Resolves when the server listens. Rejects with a {@link ConfigError} if the address cannot be used. */
export function listen(server: Server, { HOST, PORT }: Address, variable: PortVariable = 'PORT'): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const advice = ADVICE[error.code ?? '']
      reject(advice ? new ConfigError(advice(PORT, variable), { cause: error }) : error)
    })
    server.listen({ port: PORT, ...(HOST !== undefined && { host: HOST }) }, resolve)
  })
}
