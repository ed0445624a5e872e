import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ConfigError } from '../config/config.ts'
import { listen } from './listen.ts'

async function refusalOf(address: { HOST: string; PORT: number }, variable?: 'METRICS_PORT'): Promise<string> {
  const server = createServer()
  onTestFinished(() => void server.close())
  const refusal: unknown = await listen(server, address, variable).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ConfigError)
  return (refusal as ConfigError).message
}

it('names the variable to change if a port is in use or a host is not local', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await refusalOf({ HOST: '127.0.0.1', PORT: port })).toContain(`Port ${port} is in use`)
  const ofMetrics = await refusalOf({ HOST: '127.0.0.1', PORT: port }, 'METRICS_PORT')
  expect(ofMetrics).toContain('set METRICS_PORT to another port')
  // Reserved for documentation (RFC 5737).
  expect(await refusalOf({ HOST: '192.0.2.1', PORT: 0 })).toContain('HOST is not an address of this machine')
})
