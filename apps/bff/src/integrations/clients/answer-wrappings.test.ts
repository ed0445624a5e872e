import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint, type TokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

type Answer = Parameters<TokenEndpoint['answerWith']>[0]
type Wrap = (error: string) => Answer

const raw =
  (status: number, headers: Record<string, string>, body: string): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }
const asText = (error: string) => JSON.stringify({ error, error_description: 'spent' })
const asForm = (error: string) => new URLSearchParams({ error, error_description: 'It is spent.' }).toString()
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }
const PROBLEM = { 'Content-Type': 'application/problem+json' }

const WRAPPINGS: [name: string, wrap: Wrap][] = [
  ['400 JSON', (error) => json(400, { error })],
  ['401 JSON', (error) => json(401, { error })],
  ['403 JSON', (error) => json(403, { error })],
  ['200 JSON', (error) => raw(200, { 'Content-Type': 'application/json' }, asText(error))],
  ['200 JSON beside a token that is null', (error) => json(200, { error, access_token: null })],
  ['200 JSON with ok: false', (error) => json(200, { ok: false, error })],
  ['200 text/plain', (error) => raw(200, { 'Content-Type': 'text/plain' }, asText(error))],
  ['400 text/plain', (error) => raw(400, { 'Content-Type': 'text/plain' }, asText(error))],
  ['400 text/html', (error) => raw(400, { 'Content-Type': 'text/html' }, asText(error))],
  ['200 without a type', (error) => raw(200, {}, asText(error))],
  ['400 without a type', (error) => raw(400, {}, asText(error))],
  ['200 form', (error) => raw(200, FORM, asForm(error))],
  ['400 form', (error) => raw(400, FORM, asForm(error))],
  ['400 form called text', (error) => raw(400, { 'Content-Type': 'text/plain' }, asForm(error))],
  ['400 problem details with error', (error) => raw(400, PROBLEM, asText(error))],
  ['400 problem details', (error) => raw(400, PROBLEM, JSON.stringify({ type: `https://x.example/errors/${error}` }))],
  ['200 problem details', (error) => raw(200, PROBLEM, JSON.stringify({ type: 'about:blank', title: error }))],
  ['400 with a nested error', (error) => json(400, { error: { code: error, message: 'No.' } })],
  ['401 with a challenge', (error) => raw(401, { 'WWW-Authenticate': `Bearer realm="x", error="${error}"` }, '')],
  [
    '401 with two challenges and a page',
    (error) => raw(401, { 'WWW-Authenticate': `Basic realm="a, b", Bearer error=${error}` }, '<h1>Unauthorized</h1>'),
  ],
]

const DEAD = ['invalid_grant', 'invalid_token', 'bad_refresh_token']
const OTHERS = ['invalid_client', 'temporarily_unavailable', 'the_moon_is_full']

async function start(answer: Answer) {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith(answer)
  const revocationEndpoint = endpoint.url.replace('/api/token', '/revoke')
  return { endpoint, integration: createTestIntegration(endpoint, { revocationEndpoint }) }
}

describe.each(WRAPPINGS)('a refusal as %s', (_name, wrap) => {
  it.each(DEAD)('PK-10: %s rejects the code, ends the session, and counts as revoked', async (error) => {
    const { endpoint, integration } = await start(wrap(error))
    await expect(signIn(integration, endpoint)).rejects.toMatchObject({ code: 'provider_rejected_code' })
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'session_expired' })
    await expect(integration.revoke('old one')).resolves.toBeUndefined()
  })

  it.each(OTHERS)('PK-10: %s is a provider error, and the session is kept', async (error) => {
    const { endpoint, integration } = await start(wrap(error))
    await expect(signIn(integration, endpoint)).rejects.toMatchObject({ code: 'provider_error' })
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'provider_error' })
    await expect(integration.revoke('old one')).rejects.toMatchObject({ code: 'provider_error' })
  })
})

describe('a non-conforming response', () => {
  it.each([408, 425, 429, 500, 503])('PK-10: with status %i is temporary, regardless of its body', async (status) => {
    const { endpoint, integration } = await start(json(status, { error: 'invalid_grant' }, { 'Retry-After': '7' }))
    const expected = { code: 'provider_error', retryAfter: 7 }
    await expect(signIn(integration, endpoint)).rejects.toMatchObject(expected)
    await expect(integration.refresh('old one')).rejects.toMatchObject(expected)
    await expect(integration.revoke('old one')).rejects.toMatchObject(expected)
  })

  it('PK-10: keeps Retry-After of a refusal with status 200', async () => {
    const { integration } = await start(json(200, { error: 'slow_down' }, { 'Retry-After': '7' }))
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'provider_error', retryAfter: 7 })
  })

  it('PK-10: may have null or empty members, which count as absent', async () => {
    const reply = { ...GOOD_REPLY, expires_in: null, scope: '', refresh_token: null, id_token: '', error: null }
    const { endpoint, integration } = await start(json(200, reply))
    const expected = { accessToken: 'access-token', expiresIn: 3600, scope: 'user-top-read' }
    expect(await signIn(integration, endpoint)).toStrictEqual({ ...expected, renewal: 'impossible' })
    expect(await integration.refresh('old one')).toStrictEqual(expected)
    endpoint.answerWith(json(200, { ...reply, expires_in: '', scope: null, refresh_token: '', error: '' }))
    expect(await integration.refresh('old one')).toStrictEqual(expected)
  })

  it.each([
    ['as a form', FORM],
    ['as text', { 'Content-Type': 'text/plain' }],
    ['without a media type', {}],
  ])('PK-10: may have form-encoded tokens, %s', async (_name, headers) => {
    const form = new URLSearchParams({ ...GOOD_REPLY, expires_in: '1800', refresh_token: 'newer', scope: '' })
    const { endpoint, integration } = await start(raw(200, headers, form.toString()))
    const expected = { accessToken: 'access-token', expiresIn: 1800, scope: 'user-top-read', refreshToken: 'newer' }
    expect(await signIn(integration, endpoint)).toStrictEqual(expected)
    expect(await integration.refresh('old one')).toStrictEqual(expected)
  })

  it.each([
    ['a form with two access_tokens', raw(200, FORM, 'access_token=a&access_token=b&token_type=bearer')],
    ['a form of unknown members', raw(200, FORM, 'status=ok')],
    ['a page', raw(200, { 'Content-Type': 'text/html' }, '<a href="?error=invalid_grant">Next</a>')],
    ['a list of errors', json(200, [{ error: 'invalid_grant' }])],
  ])('PK-10: is not supported: %s', async (_name, answer) => {
    const { integration } = await start(answer)
    await expect(integration.refresh('old one')).rejects.toMatchObject({ code: 'unsupported_token_response' })
  })

  it.each([
    ['200 with a page', raw(200, { 'Content-Type': 'text/html' }, '<h1>Done</h1>')],
    ['200 with JSON', json(200, { ok: true })],
    ['202', raw(202, {}, '')],
    ['204', raw(204, {}, '')],
  ])('RT-08: confirms a revocation with %s', async (_name, answer) => {
    const { integration } = await start(answer)
    await expect(integration.revoke('old one')).resolves.toBeUndefined()
  })

  it('PK-10: with a token and an error is a success', async () => {
    const { integration } = await start(json(200, { ...GOOD_REPLY, error: 'a_warning' }))
    expect(await integration.refresh('old one')).toMatchObject({ accessToken: 'access-token' })
  })
})
