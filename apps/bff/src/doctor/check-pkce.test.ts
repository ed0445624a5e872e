import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FakeIntegration } from '../../test/fakes/fake-integration.ts'
import { ProviderError } from '../errors.ts'
import { type Ask, checkPkce } from './check-pkce.ts'

const REDIRECT_URI = 'https://signin.example/oauth/callback/spotify'

/** Signs in, and returns the URL of the last page. */
const signIn: Ask = async (text) => {
  const [address = ''] = /https:\S+/.exec(text) ?? []
  const state = new URL(address).searchParams.get('state') ?? ''
  return `${REDIRECT_URI}?${new URLSearchParams({ code: 'a-code', state })}`
}

const check = (integration: FakeIntegration, ask = signIn) =>
  checkPkce({ integration, redirectUri: REDIRECT_URI, random: randomBytes, ask })

/** Creates a provider that checks the verifier. */
function createConforming(): FakeIntegration {
  const provider = new FakeIntegration()
  provider.redeemWith = async ({ codeVerifier }) => {
    const expected = provider.authorizations.at(-1)?.codeVerifier
    if (codeVerifier !== expected) throw new ProviderError('provider_rejected_code')
    return { accessToken: 'token', expiresIn: 3600, scope: '', refreshToken: 'refresh-token' }
  }
  return provider
}

describe('checkPkce', () => {
  it('PK-02: passes if a wrong verifier is rejected and the right one is accepted', async () => {
    const provider = createConforming()
    await expect(check(provider)).resolves.toContain('rejects a real code with a wrong verifier')
    expect(provider.redemptions).toHaveLength(2)
    expect(provider.revocations).toEqual(['refresh-token'])
  })

  it('PK-02: fails if PKCE is ignored, and revokes the token', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = async () => ({ accessToken: 'token', expiresIn: 3600, scope: '', refreshToken: 'r' })
    await expect(check(provider)).rejects.toThrow('ignores PKCE')
    expect(provider.revocations).toEqual(['r'])
  })

  it('PK-02: is inconclusive if every code is rejected', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = () => Promise.reject(new ProviderError('provider_rejected_code'))
    await expect(check(provider)).rejects.toThrow('the check is inconclusive')
  })

  it('PK-02: is inconclusive if the provider fails', async () => {
    const provider = new FakeIntegration()
    provider.redeemWith = () => Promise.reject(new ProviderError('provider_unreachable'))
    await expect(check(provider)).rejects.toThrow('neither accepted nor rejected the code (provider_unreachable)')
  })

  it('is skipped without input', async () => {
    const provider = createConforming()
    await expect(check(provider, async () => '')).rejects.toThrow(expect.objectContaining({ name: 'LeftOut' }))
    expect(provider.redemptions).toEqual([])
  })

  it.each([
    ['a URL of another sign-in', `${REDIRECT_URI}?code=c&state=s`, 'belongs to another sign-in'],
    ['a URL without a code', `${REDIRECT_URI}?error=access_denied`, 'has no code'],
    ['no URL', 'a-code', 'has no code'],
  ])('sends nothing for %s', async (_name, pasted, complaint) => {
    const provider = createConforming()
    await expect(check(provider, async () => pasted)).rejects.toThrow(complaint)
    expect(provider.redemptions).toEqual([])
  })
})
