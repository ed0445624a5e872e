import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint, type TokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

type Answer = Parameters<TokenEndpoint['answerWith']>[0]

const raw =
  (status: number, headers: Record<string, string>, body: string | Buffer): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }
const JSON_TYPE = { 'Content-Type': 'application/json' }

const hang: Answer = () => {}
const hangMidBody: Answer = (response) => {
  response.writeHead(200, JSON_TYPE).write('{"access_token":')
}
const resetAtOnce: Answer = (_response, request) => request.socket.resetAndDestroy()
const resetMidBody: Answer = (response, request) => {
  response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '500' })
  response.write('{"access_token":', () => request.socket.resetAndDestroy())
}
const huge: Answer = (response) => {
  response.writeHead(200, JSON_TYPE)
  response.end(JSON.stringify({ ...GOOD_REPLY, padding: 'x'.repeat(10_000_000) }))
}

const BAD_ANSWERS: [name: string, code: string, answer: Answer][] = [
  ['400 invalid_grant', 'provider_rejected_code', json(400, { error: 'invalid_grant' })],
  ['400 invalid_request', 'provider_error', json(400, { error: 'invalid_request', error_description: '<b>' })],
  ['400 without JSON', 'provider_error', raw(400, { 'Content-Type': 'text/html' }, '<h1>Bad</h1>')],
  ['401 invalid_client', 'provider_error', json(401, { error: 'invalid_client' })],
  ['401 with a challenge', 'provider_error', json(401, {}, { 'WWW-Authenticate': 'Basic realm="provider"' })],
  ['403 without JSON', 'provider_error', raw(403, {}, 'no')],
  ['429', 'provider_error', json(429, { error: 'slow_down' }, { 'Retry-After': '5' })],
  ['500 JSON', 'provider_error', json(500, { error: 'server_error' })],
  ['503 Retry-After', 'provider_error', raw(503, { 'Retry-After': '5' }, '')],
  ['201', 'provider_error', json(201, GOOD_REPLY)],
  ['204', 'provider_error', raw(204, {}, '')],
  ['HTML 200', 'unsupported_token_response', raw(200, { 'Content-Type': 'text/html' }, '<h1>Hello</h1>')],
  ['empty 200', 'unsupported_token_response', raw(200, JSON_TYPE, '')],
  ['half a JSON text', 'unsupported_token_response', raw(200, JSON_TYPE, '{"access_token":"x"')],
  ['JSON null', 'unsupported_token_response', raw(200, JSON_TYPE, 'null')],
  ['a JSON list', 'unsupported_token_response', raw(200, JSON_TYPE, '[]')],
  ['10 MB', 'unsupported_token_response', huge],
  ['broken gzip', 'unsupported_token_response', raw(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, 'not gzip')],
  [
    'gzip despite identity',
    'unsupported_token_response',
    raw(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, gzipSync(JSON.stringify(GOOD_REPLY))),
  ],
  ['a hang', 'provider_unreachable', hang],
  ['a hang in the middle', 'provider_unreachable', hangMidBody],
  ['a reset', 'provider_unreachable', resetAtOnce],
  ['a reset in the middle', 'provider_unreachable', resetMidBody],
]

describe('a misbehaving provider', () => {
  it.each(BAD_ANSWERS)('PK-06: %s is %s without a retry, and the next sign-in works', async (_name, code, answer) => {
    const endpoint = await startTokenEndpoint()
    // One call at a time, so that a bad response that blocks its connection fails the next sign-in.
    const integration = createTestIntegration(endpoint, {
      callsInFlight: 1,
      callTimeoutMs: code === 'provider_unreachable' ? 500 : 10_000,
    })
    endpoint.answerWith(answer)
    await expect(signIn(integration, endpoint)).rejects.toMatchObject({ name: 'ProviderError', code })
    expect(endpoint.requests).toHaveLength(1)

    endpoint.answerWell()
    expect((await signIn(integration, endpoint)).accessToken).toBe('access-token')
  })

  it('PK-06: an endless response is not read beyond the limit', async () => {
    const endpoint = await startTokenEndpoint()
    let written = 0
    endpoint.answerWith((response) => {
      response.writeHead(200, JSON_TYPE)
      const chunk = Buffer.alloc(65_536, ' ')
      const write = () => {
        while (!response.destroyed) {
          written += chunk.length
          if (!response.write(chunk)) return
        }
      }
      response.on('drain', write)
      write()
    })
    await expect(signIn(createTestIntegration(endpoint), endpoint)).rejects.toMatchObject({
      code: 'unsupported_token_response',
    })
    await expect.poll(() => endpoint.count.inFlight).toBe(0)
    // The buffers of both ends of the connection.
    expect(written).toBeLessThan(16_000_000)
  })

  it.each([301, 302, 303, 307, 308])('PK-07: a redirect with %i is not followed', async (status) => {
    const elsewhere = await startTokenEndpoint()
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(raw(status, { Location: elsewhere.url }, ''))
    await expect(signIn(createTestIntegration(endpoint), endpoint)).rejects.toMatchObject({ code: 'provider_error' })
    expect(endpoint.requests).toHaveLength(1)
    expect(elsewhere.count.connections).toBe(0)
  })

  it('PK-06: a refused connection is provider_unreachable', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration({ url: 'http://127.0.0.1:1/api/token' })
    await expect(signIn(integration, endpoint)).rejects.toMatchObject({ code: 'provider_unreachable' })
  })
})
