import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestIntegration, newRequest, REDIRECT_URI, signIn } from '../../../test/create-test-integration.ts'
import { CLIENT_ID, CLIENT_SECRET, startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

describe('requests to the provider', () => {
  it('PK-01: have a new S256 challenge each time, and its verifier with the code', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    const challenges = new Set<string | null>()
    for (let n = 0; n < 3; n++) {
      const request = newRequest()
      const { searchParams } = await integration.authorizationUrl(request)
      expect(searchParams.get('code_challenge_method')).toBe('S256')
      expect(searchParams.get('code_challenge')).toBe(
        createHash('sha256').update(request.codeVerifier).digest('base64url'),
      )
      expect(searchParams.toString()).not.toContain(request.codeVerifier)
      challenges.add(searchParams.get('code_challenge'))
    }
    expect(challenges.size).toBe(3)

    await signIn(integration, endpoint)
    expect(endpoint.requests[0]?.body.get('code_verifier')).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  })

  it('PK-03: have the client secret in the Authorization header only', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    await expect(
      signIn(createTestIntegration(endpoint, { client: { clientId: CLIENT_ID, clientSecret: 'another' } }), endpoint),
    ).rejects.toMatchObject({
      code: 'provider_error',
    })

    await signIn(integration, endpoint)
    const [, request] = endpoint.requests
    expect(request?.path).toBe('/api/token')
    expect([...(request?.body.keys() ?? [])].sort()).toEqual(['code', 'code_verifier', 'grant_type', 'redirect_uri'])
    expect(request?.headers.authorization).toMatch(/^Basic /)
    const url = await integration.authorizationUrl(newRequest())
    expect(decodeURIComponent(url.href)).not.toContain(CLIENT_SECRET)
  })

  it('PK-04: have the configured scope, and require consent on demand only', async () => {
    const integration = createTestIntegration(await startTokenEndpoint())
    const request = newRequest()
    const url = await integration.authorizationUrl(request)
    expect(url.origin + url.pathname).toBe('https://provider.example/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: 'one',
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT_URI,
      scope: 'user-top-read',
      state: request.state,
      code_challenge: url.searchParams.get('code_challenge'),
      code_challenge_method: 'S256',
    })
    const forced = await integration.authorizationUrl({ ...request, forceConsent: true })
    expect(forced.searchParams.get('show_dialog')).toBe('true')
  })

  it('PK-08: fail with the code of another sign-in, because the verifier differs', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    const code = endpoint.authorize(await integration.authorizationUrl(newRequest()))
    const { codeVerifier } = newRequest()
    await expect(integration.redeem({ code, redirectUri: REDIRECT_URI, codeVerifier })).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'provider_rejected_code',
    })
  })

  it('MX-01: have responses whose issuer is compared including its path', async () => {
    const endpoint = await startTokenEndpoint()
    const issuer = 'https://provider.example/realms/one'
    const integration = createTestIntegration(endpoint, { issuer })
    for (const iss of ['https://provider.example', `${issuer}/`, 'https://provider.example/realms/two']) {
      await expect(integration.checkIssuer(iss)).rejects.toMatchObject({ code: 'issuer_mismatch' })
    }
    await expect(integration.checkIssuer(issuer)).resolves.toBeUndefined()
    expect((await signIn(integration, endpoint)).accessToken).toBe('access-token')
  })

  it('MX-01: have responses that are refused with another issuer or without one', async () => {
    const endpoint = await startTokenEndpoint()
    const issuer = 'https://provider.example'
    const integration = createTestIntegration(endpoint, { issuer })
    for (const iss of ['https://evil.example', `${issuer}/`, '', undefined]) {
      await expect(integration.checkIssuer(iss)).rejects.toMatchObject({ code: 'issuer_mismatch' })
    }
    await expect(integration.checkIssuer(issuer)).resolves.toBeUndefined()
    expect((await signIn(integration, endpoint)).accessToken).toBe('access-token')
  })
})
