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

/** An ID token with `alg: none`. */
function toIdToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ aud: 'client-of-the-tests', sub: 'x', iat: 1, exp: 9999999999, ...claims })}.`
}
const UNSIGNED = toIdToken({ iss: 'https://evil.example' })

describe('a token response', () => {
  it.each([
    ['no access token', NO_ACCESS_TOKEN],
    ['an empty access token', { ...GOOD_REPLY, access_token: '' }],
    ['an access token that is a number', { ...GOOD_REPLY, access_token: 7 }],
    ['an access token that is an object', { ...GOOD_REPLY, access_token: { value: 'x' } }],
    ['no token type', NO_TOKEN_TYPE],
    ['a token type that is a list', { ...GOOD_REPLY, token_type: ['Bearer'] }],
    ['token type mac', { ...GOOD_REPLY, token_type: 'mac' }],
    ['token type DPoP', { ...GOOD_REPLY, token_type: 'DPoP' }],
    ['a negative life', { ...GOOD_REPLY, expires_in: -1 }],
    ['a life in words', { ...GOOD_REPLY, expires_in: 'soon' }],
    ['a life that is an object', { ...GOOD_REPLY, expires_in: {} }],
    ['a scope that is a list', { ...GOOD_REPLY, scope: ['user-top-read'] }],
  ])('PK-05: is refused with %s', async (_name, reply) => {
    await expect(signInWith(reply)).rejects.toMatchObject({ code: 'unsupported_token_response' })
  })

  it('PK-05: may have a token type in any case', async () => {
    expect(await signInWith({ ...GOOD_REPLY, token_type: 'BEARER' })).toEqual(await signInWith(GOOD_REPLY))
  })

  it('PK-05: has a default lifetime of an hour', async () => {
    expect((await signInWith(NO_EXPIRES_IN)).expiresIn).toBe(3600)
  })

  it('PK-05: may have its lifetime as a string', async () => {
    expect((await signInWith({ ...GOOD_REPLY, expires_in: '1800' })).expiresIn).toBe(1800)
  })

  it('PK-05: has the granted scope, by default the requested one', async () => {
    expect((await signInWith(NO_SCOPE)).scope).toBe('user-top-read')
    expect((await signInWith({ ...GOOD_REPLY, scope: 'user-top-read more' })).scope).toBe('user-top-read more')
  })

  it('PK-05: is reduced to known members', async () => {
    const grant = await signInWith({ ...GOOD_REPLY, refresh_token: 'refresh', secret: 'x', __proto__: { polluted: 1 } })
    const known = { accessToken: 'access-token', expiresIn: 3600, scope: 'user-top-read' }
    expect(grant).toStrictEqual({ ...known, refreshToken: 'refresh' })
    expect(await signInWith(GOOD_REPLY)).toStrictEqual({ ...known, renewal: 'impossible' })
  })

  it.each([
    ['that is unsigned', UNSIGNED],
    ['of an issuer with a path', toIdToken({ iss: 'https://provider.example/realms/one' })],
    ['that is malformed', 'x'],
    ['that is an object', {}],
  ])('PK-09: may have an ID token %s, which is ignored', async (_name, idToken) => {
    expect(await signInWith({ ...GOOD_REPLY, id_token: idToken })).toEqual(await signInWith(GOOD_REPLY))
  })

  it.each(['токен', 'access-tökén', 'two\nlines', 'nul\0'])(
    'PK-05: is refused as unusable if a header cannot have its access token: %j',
    async (token) => {
      await expect(signInWith({ ...GOOD_REPLY, access_token: token })).rejects.toMatchObject({
        code: 'unusable_access_token',
      })
    },
  )
})
