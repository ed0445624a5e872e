import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTestIntegration, newRequest, REDIRECT_URI } from '../../../test/create-test-integration.ts'
import { CLIENT_ID, CLIENT_SECRET, json, startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'
import type { OAuthIntegrationOptions } from './oauth-integration.ts'

const YEAR_S = 31_536_000

/** An endpoint that answers everything with this body, and the integration at it. */
async function start(body: object, overrides: Partial<OAuthIntegrationOptions> = {}, status = 200) {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith(json(status, body))
  const at = (path: string) => endpoint.url.replace('/api/token', path)
  const integration = createTestIntegration(endpoint, overrides)
  return { endpoint, integration, at }
}

const TOKENS = { access_token: 'access', token_type: 'Bearer', expires_in: 3600, refresh_token: 'refresh' }
const redeem = { code: 'code', redirectUri: REDIRECT_URI, codeVerifier: 'v'.repeat(43) }

describe('client authentication', () => {
  it('client_secret_post has the credentials in the body', async () => {
    const { endpoint, integration } = await start(TOKENS, { clientAuthentication: 'client_secret_post' })
    await integration.redeem(redeem)
    const [request] = endpoint.requests
    expect(request?.headers.authorization).toBeUndefined()
    expect(request?.body.get('client_id')).toBe(CLIENT_ID)
    expect(request?.body.get('client_secret')).toBe(CLIENT_SECRET)
  })

  it('none has the client ID only', async () => {
    const { endpoint, integration } = await start(TOKENS, { clientAuthentication: 'none' })
    await integration.refresh('refresh')
    const [request] = endpoint.requests
    expect(request?.headers.authorization).toBeUndefined()
    expect([...(request?.body.keys() ?? [])].sort()).toEqual(['client_id', 'grant_type', 'refresh_token'])
  })

  it.each([
    ['rsa', 'RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['ec', 'ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['ed25519', 'Ed25519', generateKeyPairSync('ed25519').privateKey],
  ])('private_key_jwt signs an assertion with a key of type %s', async (_type, algorithm, key) => {
    const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { endpoint, integration } = await start(TOKENS, {
      clientAuthentication: 'private_key_jwt',
      assertionAudience: 'token_endpoint',
      client: { clientId: CLIENT_ID, privateKey, keyId: 'key-1' },
    })
    await integration.redeem(redeem)
    const [request] = endpoint.requests
    expect(request?.body.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(request?.body.has('client_secret')).toBe(false)
    const assertion = request?.body.get('client_assertion') ?? ''
    expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: algorithm, kid: 'key-1' })
    expect(decodeJwt(assertion)).toMatchObject({ iss: CLIENT_ID, sub: CLIENT_ID, aud: endpoint.url })
  })

  it('private_key_jwt has the issuer as audience by default', async () => {
    const privateKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { endpoint, integration } = await start(TOKENS, {
      clientAuthentication: 'private_key_jwt',
      issuer: 'https://login.example/realms/one',
      requireIss: false,
      client: { clientId: CLIENT_ID, privateKey },
    })
    await integration.refresh('refresh')
    const assertion = endpoint.requests[0]?.body.get('client_assertion') ?? ''
    expect(decodeJwt(assertion).aud).toBe('https://login.example/realms/one')
  })
})

describe('requests', () => {
  it('have scopes under the name and with the separator of the provider', async () => {
    const { integration } = await start(TOKENS, {
      scopes: ['a', 'b'],
      scopeParameter: 'user_scope',
      scopeSeparator: ',',
    })
    const { searchParams } = await integration.authorizationUrl(newRequest())
    expect([searchParams.get('user_scope'), searchParams.has('scope')]).toEqual(['a,b', false])
  })

  it('have no scope parameter without scopes', async () => {
    const { integration } = await start(TOKENS, { scopes: [] })
    expect((await integration.authorizationUrl(newRequest())).searchParams.has('scope')).toBe(false)
  })

  it('have the parameters of the provider, which cannot replace those of the protocol', async () => {
    const { endpoint, integration } = await start(TOKENS, {
      authorizationParameters: { access_type: 'offline', state: 'fixed', redirect_uri: 'https://evil.example' },
      tokenParameters: { resource: 'https://api.example' },
    })
    const request = newRequest()
    const { searchParams } = await integration.authorizationUrl(request)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      access_type: 'offline',
      state: request.state,
      redirect_uri: REDIRECT_URI,
    })
    await integration.redeem(redeem)
    await integration.refresh('refresh')
    for (const { body } of endpoint.requests) expect(body.get('resource')).toBe('https://api.example')
  })

  it('have no challenge and no verifier without PKCE', async () => {
    const { endpoint, integration } = await start(TOKENS, { pkce: false })
    const { searchParams } = await integration.authorizationUrl(newRequest())
    expect([...searchParams.keys()].filter((name) => name.startsWith('code_'))).toEqual([])
    await integration.redeem(redeem)
    expect(endpoint.requests[0]?.body.has('code_verifier')).toBe(false)
  })

  it('are JSON where the provider takes that', async () => {
    const { endpoint, integration } = await start(TOKENS, { requestFormat: 'json' })
    await integration.redeem(redeem)
    const [request] = endpoint.requests
    expect(request?.headers['content-type']).toBe('application/json')
    const [body = ''] = [...(request?.body.keys() ?? [])]
    expect(JSON.parse(body)).toMatchObject({ grant_type: 'authorization_code', code: 'code' })
  })

  it('renew at the refresh endpoint', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, TOKENS))
    const refreshEndpoint = endpoint.url.replace('/api/token', '/refresh')
    const integration = createTestIntegration(endpoint, { refreshEndpoint })
    await integration.redeem(redeem)
    await integration.refresh('refresh')
    expect(endpoint.requests.map(({ path }) => path)).toEqual(['/api/token', '/refresh'])
  })
})

describe('token responses', () => {
  it('have the token in a member, or outside it after a renewal', async () => {
    const nested = {
      ok: true,
      access_token: 'bot',
      refresh_token: 'bot',
      token_type: 'bot',
      authed_user: { id: 'U', ...TOKENS, scope: 'a,b', token_type: 'user' },
    }
    const traits = { tokenMember: 'authed_user', anyTokenType: true }
    const first = await start(nested, traits)
    expect(await first.integration.redeem(redeem)).toEqual({
      accessToken: 'access',
      refreshToken: 'refresh',
      scope: 'a b',
      expiresIn: 3600,
    })
    const second = await start({ ...TOKENS, access_token: 'renewed', token_type: 'user' }, traits)
    expect(await second.integration.refresh('refresh')).toMatchObject({ accessToken: 'renewed' })
  })

  it.each([undefined, 'user', 'bot'])('may have the token type %s only where that is known', async (tokenType) => {
    const body = { ...TOKENS, token_type: tokenType }
    const strict = await start(body)
    await expect(strict.integration.redeem(redeem)).rejects.toMatchObject({ code: 'unsupported_token_response' })
    const lenient = await start(body, { anyTokenType: true })
    expect(await lenient.integration.redeem(redeem)).toMatchObject({ accessToken: 'access' })
  })

  it.each([
    ['an hour by default', {}, 3600],
    ['the lifetime of the template', { tokenLifetimeS: 900 }, 900],
    ['a year for tokens that never expire', { tokenLifetimeS: 'never' as const }, YEAR_S],
  ])('that state no lifetime have %s', async (_name, traits, expiresIn) => {
    const { expires_in: _, ...body } = TOKENS
    const { integration } = await start(body, traits)
    expect((await integration.redeem(redeem)).expiresIn).toBe(expiresIn)
    const stated = await start(TOKENS, traits)
    expect((await stated.integration.redeem(redeem)).expiresIn).toBe(3600)
  })
})

describe('revocation', () => {
  const ENDPOINT = { revocationToken: 'access_token' as const }

  async function startRevocation(overrides: Partial<OAuthIntegrationOptions>, body: object = TOKENS) {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, body))
    const revocationEndpoint = endpoint.url.replace('/api/token', '/revoke')
    return { endpoint, integration: createTestIntegration(endpoint, { revocationEndpoint, ...overrides }) }
  }

  it.each([
    ['token_only', { method: 'POST', authorization: undefined, body: 'token=refresh' }],
    ['bearer', { method: 'POST', authorization: 'Bearer refresh', body: '' }],
    [
      'delete_grant',
      {
        method: 'DELETE',
        authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`,
        body: new URLSearchParams({ '{"access_token":"refresh"}': '' }).toString(),
      },
    ],
  ] as const)('%s has its own request', async (revocationRequest, expected) => {
    const { endpoint, integration } = await startRevocation({ revocationRequest })
    await integration.revoke('refresh')
    const [request] = endpoint.requests
    expect({
      method: request?.method,
      authorization: request?.headers.authorization,
      body: request?.body.toString(),
    }).toEqual(expected)
  })

  it('takes the access token of the newest renewal', async () => {
    const { endpoint, integration } = await startRevocation(ENDPOINT)
    const { refreshToken = '' } = await integration.redeem(redeem)
    endpoint.answerWith(json(200, { ...TOKENS, access_token: 'newer', refresh_token: undefined }))
    const renewed = await integration.refresh(refreshToken)
    expect(renewed.accessToken).toBe('newer')
    expect(endpoint.requests[1]?.body.get('refresh_token')).toBe('refresh')
    // The provider sent no new refresh token: the old one stays.
    await integration.refresh(renewed.refreshToken ?? '')
    expect(endpoint.requests[2]?.body.get('refresh_token')).toBe('refresh')
    await integration.revoke(renewed.refreshToken ?? '')
    expect(endpoint.requests[3]?.body.get('token')).toBe('newer')
    expect(endpoint.requests[3]?.body.get('token_type_hint')).toBe('access_token')
  })

  it('renews first if the access token has expired', async () => {
    const { endpoint, integration } = await startRevocation({ ...ENDPOINT, revocationRequest: 'bearer' })
    const { refreshToken = '' } = await integration.redeem(redeem)
    endpoint.answerWith((response, request) => {
      const isOld = request.headers.authorization === 'Bearer access'
      const body = request.url === '/revoke' ? {} : { ...TOKENS, access_token: 'fresh' }
      json(isOld ? 401 : 200, isOld ? { error: { '.tag': 'expired_access_token' } } : body)(response, request)
    })
    await integration.revoke(refreshToken)
    expect(endpoint.requests.map(({ path, headers }) => [path, headers.authorization]).slice(1)).toEqual([
      ['/revoke', 'Bearer access'],
      ['/api/token', expect.stringMatching(/^Basic /)],
      ['/revoke', 'Bearer fresh'],
    ])
  })

  it('of a token that never expires needs no refresh token: a renewal delivers the same token', async () => {
    const { endpoint, integration } = await startRevocation(
      { ...ENDPOINT, tokenLifetimeS: 'never' },
      { access_token: 'eternal', token_type: 'bearer', scope: 'repo,gist' },
    )
    const { refreshToken = '' } = await integration.redeem(redeem)
    expect(await integration.refresh(refreshToken)).toEqual({
      accessToken: 'eternal',
      scope: 'repo gist',
      expiresIn: YEAR_S,
    })
    expect(endpoint.requests).toHaveLength(1)
    await integration.revoke(refreshToken)
    expect(endpoint.requests[1]?.body.get('token')).toBe('eternal')
  })

  it('of a token that expires without a refresh token keeps the session until then', async () => {
    const { integration } = await startRevocation(ENDPOINT, { ...TOKENS, refresh_token: undefined })
    const { refreshToken = '' } = await integration.redeem(redeem)
    await expect(integration.refresh(refreshToken)).rejects.toMatchObject({ code: 'session_expired' })
  })

  it.each<[status: number, body: object]>([
    [500, { error: 'server_error' }],
    [429, {}],
    [403, { error: 'forbidden' }],
  ])('rejects if the outcome is unknown: %i', async (status, body) => {
    const { endpoint, integration } = await startRevocation({ revocationRequest: 'bearer' })
    endpoint.answerWith(json(status, body))
    await expect(integration.revoke('refresh')).rejects.toMatchObject({ code: 'provider_error' })
  })

  it.each([
    ['bearer', 200, { ok: false, error: 'invalid_auth' }],
    ['token_only', 400, { error: 'invalid_token' }],
    ['delete_grant', 404, { message: 'Not Found' }],
  ] as const)('counts a token that is not valid as revoked: %s', async (revocationRequest, status, body) => {
    const { endpoint, integration } = await startRevocation({ revocationRequest })
    endpoint.answerWith(json(status, body))
    await expect(integration.revoke('refresh')).resolves.toBeUndefined()
  })
})

describe('discovery', () => {
  const metadata = (issuer: string) => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  })

  async function startIssuer(answer: (issuer: string) => object = metadata) {
    const endpoint = await startTokenEndpoint()
    const issuer = endpoint.url.replace('/api/token', '/realms/one')
    endpoint.answerWith((response, request) =>
      json(200, request.url?.includes('.well-known') ? answer(issuer) : TOKENS)(response, request),
    )
    const integration = createTestIntegration(endpoint, {
      issuer,
      requireIss: undefined,
      discovery: true,
      authorizationEndpoint: undefined,
      tokenEndpoint: undefined,
    })
    return { endpoint, issuer, integration }
  }

  it('reads the metadata once, below the path of the issuer, and follows it', async () => {
    const { endpoint, issuer, integration } = await startIssuer()
    expect(integration.revokes).toBe(true)
    const urls = await Promise.all([
      integration.authorizationUrl(newRequest()),
      integration.authorizationUrl(newRequest()),
    ])
    expect(urls.map(({ origin, pathname }) => origin + pathname)).toEqual([
      `${issuer}/authorize`,
      `${issuer}/authorize`,
    ])
    await integration.redeem(redeem)
    await integration.revoke('refresh')
    expect(endpoint.requests.map(({ path }) => path)).toEqual([
      '/realms/one/.well-known/openid-configuration',
      '/realms/one/token',
      '/realms/one/revoke',
    ])
    expect(endpoint.requests[1]?.body.get('client_secret')).toBe(CLIENT_SECRET)
  })

  it('MX-01: requires the iss that the metadata announces', async () => {
    const { issuer, integration } = await startIssuer()
    await expect(integration.checkIssuer(issuer)).resolves.toBeUndefined()
    for (const iss of [undefined, new URL(issuer).origin])
      await expect(integration.checkIssuer(iss)).rejects.toMatchObject({ code: 'issuer_mismatch' })
  })

  it('MX-03: rejects metadata of another issuer', async () => {
    const { integration } = await startIssuer((issuer) => metadata(`${issuer}x`))
    await expect(integration.authorizationUrl(newRequest())).rejects.toMatchObject({ name: 'ProviderError' })
  })

  it.each(['authorization_endpoint', 'token_endpoint', 'revocation_endpoint'])(
    'MX-03: rejects metadata whose %s is neither https nor http',
    async (endpoint) => {
      const { integration } = await startIssuer((issuer) => ({ ...metadata(issuer), [endpoint]: 'javascript:0' }))
      await expect(integration.authorizationUrl(newRequest())).rejects.toMatchObject({ code: 'provider_error' })
    },
  )

  it('tries again after a failure', async () => {
    const { endpoint, integration } = await startIssuer()
    endpoint.answerWith(json(503, {}))
    await expect(integration.authorizationOrigins()).rejects.toMatchObject({ code: 'provider_error' })
    const issuer = endpoint.url.replace('/api/token', '/realms/one')
    endpoint.answerWith(json(200, metadata(issuer)))
    expect(await integration.authorizationOrigins()).toEqual([new URL(issuer).origin])
  })

  it('is not needed for a wrong iss where the issuer is configured', async () => {
    const { integration } = await start(TOKENS, { issuer: 'https://login.example', requireIss: false })
    await expect(integration.checkIssuer(undefined)).resolves.toBeUndefined()
    await expect(integration.checkIssuer('https://evil.example')).rejects.toMatchObject({ code: 'issuer_mismatch' })
  })
})
