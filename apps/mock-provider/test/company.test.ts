import { createHash } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockProvider } from '../src/create-mock-provider.ts'
import { Browser } from './browser.ts'
import { basic, CLIENT_ID, CLIENT_SECRET, callbackOf, REDIRECT_URI } from './client.ts'

const VERIFIER = 'verifier-of-the-tests-verifier-of-the-tests'

async function startCompany() {
  const provider = await createMockProvider({
    host: '127.0.0.1',
    port: 0,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    redirectUris: [REDIRECT_URI],
    accessTokenLifeS: 3600,
    costume: 'company',
  })
  onTestFinished(() => provider.close())
  return provider.url
}

async function signIn(url: string, browser: Browser, person: string) {
  const address = new URL('/authorize', url)
  address.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email groups',
    state: crypto.randomUUID(),
    nonce: 'nonce-of-the-tests',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const page = await browser.follow(await browser.get(address.href), url)
  return browser.follow(await browser.post(`${page.url}/listener`, { listener: person }), url)
}

describe('the login of a company', () => {
  test('signs a person in, with verified claims in the ID token and in the user info', async () => {
    const url = await startCompany()
    const back = await signIn(url, new Browser(), 'paul')
    const answer = await fetch(`${url}/token`, {
      method: 'POST',
      headers: { Authorization: basic() },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: callbackOf(back).searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        code_verifier: VERIFIER,
      }),
    })
    const tokens = (await answer.json()) as { id_token: string; access_token: string }
    const keys = createRemoteJWKSet(new URL('/jwks', url))
    const { payload } = await jwtVerify(tokens.id_token, keys, { issuer: url, audience: CLIENT_ID })
    const paul = { sub: 'paul', preferred_username: 'paul', email: 'paul@company.example', groups: ['publishers'] }
    expect(payload).toMatchObject({ ...paul, nonce: 'nonce-of-the-tests' })
    const info = await fetch(`${url}/userinfo`, { headers: { Authorization: `Bearer ${tokens.access_token}` } })
    expect(await info.json()).toMatchObject(paul)
  })

  test('publishes metadata, and refuses unknown people', async () => {
    const url = await startCompany()
    const metadata = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as Record<string, unknown>
    expect(metadata).toMatchObject({
      issuer: url,
      token_endpoint: `${url}/token`,
      end_session_endpoint: `${url}/session/end`,
      code_challenge_methods_supported: ['S256'],
    })
    expect((await signIn(url, new Browser(), 'nobody')).status).toBe(400)
  })
})
