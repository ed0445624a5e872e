import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FakeIntegration } from '../../test/fakes/fake-integration.ts'
import { ProviderError } from '../errors.ts'
import { type Ask, checkPkce } from './check-pkce.ts'

const REDIRECT_URI = 'https://signin.example/oauth/callback/spotify'

/** The operator signs in, and pastes the address of the page on which they end. */
const signIn: Ask = async (text) => {
  const [address = ''] = /https:\S+/.exec(text) ?? []
  const state = new URL(address).searchParams.get('state') ?? ''
  return `${REDIRECT_URI}?${new URLSearchParams({ code: 'a-code', state })}`
}

const check = (integration: FakeIntegration, ask = signIn) =>
  checkPkce({ integration, redirectUri: REDIRECT_URI, random: randomBytes, ask })

/** A provider that looks at the verifier. */
function createHonest(): FakeIntegration {
  const provider = new FakeIntegration()
  provider.redeemWith = async ({ codeVerifier }) => {
    const expected = provider.authorizations.at(-1)?.codeVerifier
    if (codeVerifier !== expected) throw new ProviderError('provider_rejected_code')
    return { accessToken: 'token', expiresIn: 3600, scope: '', refreshToken: 'refresh-token' }
  }
  return provider
}

describe('PKCE at a provider', () => {
  it('PK-02: is found to work, by a code with the wrong verifier and one with the right one', async () => {
    const provider = createHonest()
    await expect(check(provider)).resolves.toContain('refuses a real code with the wrong verifier')
    expect(provider.redemptions).toHaveLength(2)
    expect(provider.revocations).toEqual(['refresh-token'])
  })

  it('PK-02: is found to be ignored, and what was granted is revoked', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = async () => ({ accessToken: 'token', expiresIn: 3600, scope: '', refreshToken: 'r' })
    await expect(check(provider)).rejects.toThrow('ignores PKCE')
    expect(provider.revocations).toEqual(['r'])
  })

  it('PK-02: is not found to work by a provider that refuses every code', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = () => Promise.reject(new ProviderError('provider_rejected_code'))
    await expect(check(provider)).rejects.toThrow('nothing is known about PKCE')
  })

  it('PK-02: is not known when the provider is in trouble', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = () => Promise.reject(new ProviderError('provider_unreachable'))
    await expect(check(provider)).rejects.toThrow('did not say yes or no to the code (provider_unreachable)')
  })

  it('is left out when nobody signs in', async () => {
    const provider = createHonest()
    await expect(check(provider, async () => '')).rejects.toThrow(expect.objectContaining({ name: 'LeftOut' }))
    expect(provider.redemptions).toEqual([])
  })

  it.each([
    ['an address of another sign-in', `${REDIRECT_URI}?code=c&state=s`, 'of another sign-in'],
    ['an address without a code', `${REDIRECT_URI}?error=access_denied`, 'no code'],
    ['no address', 'a-code', 'no code'],
  ])('sends nothing when %s was pasted', async (_name, pasted, complaint) => {
    const provider = createHonest()
    await expect(check(provider, async () => pasted)).rejects.toThrow(complaint)
    expect(provider.redemptions).toEqual([])
  })
})
