import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { problemOf } from '../errors.ts'
import { checkPublicUrl } from './check-addresses.ts'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('checkPublicUrl', () => {
  it('recognizes a server whose proxy hides the health checks', async () => {
    const hidden = await serve((request, response) => {
      const isApi = request.url === '/api/sign-in'
      response.writeHead(isApi ? 400 : 404).end(isApi ? JSON.stringify(problemOf('invalid_request', 'x')) : '')
    })
    expect(await checkPublicUrl(hidden)).toBe('the server responds; its proxy hides /readyz')
  })

  it('fails if another server responds', async () => {
    const other = await serve((_request, response) => void response.writeHead(404).end('{}'))
    await expect(checkPublicUrl(other)).rejects.toThrow('it is not this server')
  })
})
