import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

async function signInWith(reply: Record<string, unknown>) {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith(json(200, reply))
  return signIn(createTestIntegration(endpoint), endpoint)
}

const { access_token: _token, ...NO_ACCESS_TOKEN } = GOOD_REPLY
const { expires_in: _life, ...NO_EXPIRES_IN } = GOOD_REPLY
const { scope: _scope, ...NO_SCOPE } = GOOD_REPLY
const { token_type: _type, ...NO_TOKEN_TYPE } = GOOD_REPLY

/** An ID token that says `alg: none`. */
function toIdToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ aud: 'client-of-the-tests', sub: 'x', iat: 1, exp: 9999999999, ...claims })}.`
}
const UNSIGNED = toIdToken({ iss: 'https://evil.example' })

describe('what the provider answers', () => {
  it.each([
    ['no access token', NO_ACCESS_TOKEN],
    ['an empty access token', { ...GOOD_REPLY, access_token: '' }],
    ['an access token that is a number', { ...GOOD_REPLY, access_token: 7 }],
    ['an access token that is an object', { ...GOOD_REPLY, access_token: { value: 'x' } }],
    ['no token type', NO_TOKEN_TYPE],
    ['a token type that is a list', { ...GOOD_REPLY, token_type: ['Bearer'] }],
    ['token type mac', { ...GOOD_REPLY, token_type: 'mac' }],
    ['token type DPoP, which nobody asked for', { ...GOOD_REPLY, token_type: 'DPoP' }],
    ['a negative life', { ...GOOD_REPLY, expires_in: -1 }],
    ['a life in words', { ...GOOD_REPLY, expires_in: 'soon' }],
    ['a life that is an object', { ...GOOD_REPLY, expires_in: {} }],
    ['a scope that is a list', { ...GOOD_REPLY, scope: ['user-top-read'] }],
  ])('PK-05: refuses %s', async (_name, reply) => {
    await expect(signInWith(reply)).rejects.toMatchObject({ code: 'unsupported_token_response' })
  })

  it('PK-05: takes a token type in any case', async () => {
    expect(await signInWith({ ...GOOD_REPLY, token_type: 'BEARER' })).toEqual(await signInWith(GOOD_REPLY))
  })

  it('PK-05: takes an hour for a life that is not told', async () => {
    expect((await signInWith(NO_EXPIRES_IN)).expiresIn).toBe(3600)
  })

  it('PK-05: takes a life that is a number in quotes', async () => {
    expect((await signInWith({ ...GOOD_REPLY, expires_in: '1800' })).expiresIn).toBe(1800)
  })

  it('PK-05: takes what was asked for as the scope when none is told, else what was granted', async () => {
    expect((await signInWith(NO_SCOPE)).scope).toBe('user-top-read')
    expect((await signInWith({ ...GOOD_REPLY, scope: 'user-top-read more' })).scope).toBe('user-top-read more')
  })

  it('PK-05: passes on nothing else', async () => {
    const grant = await signInWith({ ...GOOD_REPLY, refresh_token: 'refresh', secret: 'x', __proto__: { polluted: 1 } })
    const known = { accessToken: 'access-token', expiresIn: 3600, scope: 'user-top-read' }
    expect(grant).toStrictEqual({ ...known, refreshToken: 'refresh' })
    expect(await signInWith(GOOD_REPLY)).toStrictEqual(known)
  })

  it.each([
    ['that is unsigned', UNSIGNED],
    ['of an issuer with a path', toIdToken({ iss: 'https://provider.example/realms/one' })],
    ['that is no ID token at all', 'x'],
    ['that is an object', {}],
  ])('PK-09: an ID token %s is ignored, because none is asked for and none is used', async (_name, idToken) => {
    expect(await signInWith({ ...GOOD_REPLY, id_token: idToken })).toEqual(await signInWith(GOOD_REPLY))
  })

  it.each(['токен', 'access-tökén', 'two\nlines', 'nul\0'])(
    'PK-05: an access token that no header can carry is refused for that reason: %j',
    async (token) => {
      await expect(signInWith({ ...GOOD_REPLY, access_token: token })).rejects.toMatchObject({
        code: 'unusable_access_token',
      })
    },
  )
})
