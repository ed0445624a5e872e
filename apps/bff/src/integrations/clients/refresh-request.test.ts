import { describe, expect, it } from 'vitest'
import { createTestIntegration } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint, type TokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

type Answer = Parameters<TokenEndpoint['answerWith']>[0]

async function start(answer: Answer) {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith(answer)
  const revocationEndpoint = endpoint.url.replace('/api/token', '/revoke')
  const integration = createTestIntegration(endpoint, { revocationEndpoint, callTimeoutMs: 1000 })
  return { endpoint, integration }
}

const raw =
  (status: number, headers: Record<string, string>, body: string): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }

const FAILURES: [name: string, answer: Answer, expected: object][] = [
  ['500', json(500, { error: 'server_error' }), { code: 'provider_error', retryAfter: undefined }],
  ['429', json(429, { error: 'x' }, { 'Retry-After': '7' }), { code: 'provider_error', retryAfter: 7 }],
  ['503 without JSON', raw(503, { 'Retry-After': '30' }, ''), { code: 'provider_error', retryAfter: 30 }],
  ['401 invalid_client', json(401, { error: 'invalid_client' }), { code: 'provider_error' }],
  ['401 with a challenge', json(401, {}, { 'WWW-Authenticate': 'Basic realm="x"' }), { code: 'provider_error' }],
  ['a hang', () => {}, { code: 'provider_unreachable' }],
  ['a reset', (_response, request) => request.socket.resetAndDestroy(), { code: 'provider_unreachable' }],
]

describe('a refresh', () => {
  it('is sent with client authentication, and returns the tokens (RFC 6749 §6)', async () => {
    const { endpoint, integration } = await start(json(200, { ...GOOD_REPLY, refresh_token: 'newer' }))
    expect(await integration.refresh('old one')).toEqual({
      accessToken: 'access-token',
      expiresIn: 3600,
      scope: 'user-top-read',
      refreshToken: 'newer',
    })
    const [request] = endpoint.requests
    expect(Object.fromEntries(request?.body ?? [])).toEqual({ grant_type: 'refresh_token', refresh_token: 'old one' })
    expect([request?.method, request?.headers.authorization]).toEqual(['POST', expect.stringMatching(/^Basic /)])
  })

  it('RT-03: returns no refresh token if the response has none', async () => {
    const { integration } = await start(json(200, GOOD_REPLY))
    expect(await integration.refresh('old one')).not.toHaveProperty('refreshToken')
  })

  it('RT-04: invalid_grant is session_expired', async () => {
    const { integration } = await start(json(400, { error: 'invalid_grant', error_description: 'revoked' }))
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'session_expired' })
  })

  it.each(FAILURES)('RT-05: %s', async (_name, answer, expected) => {
    const { endpoint, integration } = await start(answer)
    await expect(integration.refresh('old one')).rejects.toMatchObject({ name: 'ProviderError', ...expected })
    expect(endpoint.requests).toHaveLength(1)
  })

  it.each([
    ['HTML', raw(200, { 'Content-Type': 'text/html' }, '<h1>Hello</h1>')],
    ['no access token', json(200, { token_type: 'Bearer' })],
    ['a refresh token above the limit', json(200, { ...GOOD_REPLY, refresh_token: 'x'.repeat(16_385) })],
  ])('RT-05: does not support %s', async (_name, answer) => {
    const { integration } = await start(answer)
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'unsupported_token_response' })
  })
})

describe('a revocation', () => {
  it('RT-08: is sent with client authentication (RFC 7009 §2.1)', async () => {
    const { endpoint, integration } = await start(raw(200, {}, ''))
    await integration.revoke('old one')
    const [request] = endpoint.requests
    expect(request?.path).toBe('/revoke')
    expect(Object.fromEntries(request?.body ?? [])).toEqual({ token: 'old one', token_type_hint: 'refresh_token' })
    expect(request?.headers.authorization).toMatch(/^Basic /)
  })

  it.each(FAILURES)('RT-08: has an unknown result after %s', async (_name, answer, expected) => {
    const { integration } = await start(answer)
    await expect(integration.revoke('old one')).rejects.toMatchObject({ name: 'ProviderError', ...expected })
  })

  it('RT-08: fails without a request if the provider has no revocation endpoint', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    expect(integration.revokes).toBe(false)
    await expect(integration.revoke('old one')).rejects.toMatchObject({ name: 'ProviderError' })
    expect(endpoint.requests).toEqual([])
  })
})
