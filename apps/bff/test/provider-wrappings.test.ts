import { describe, expect, it } from 'vitest'
import { besideMockProvider } from './faults/beside-mock-provider.ts'
import { expectAgain, expectDone } from './faults/expectations.ts'

const start = besideMockProvider()
const REFUSALS = ['error-200', 'error-text', 'error-untyped', 'error-form', 'error-problem', 'error-challenge']

describe('a provider that answers in another form', () => {
  it.each(REFUSALS)('PK-10: %s at the code: the viewer is informed, and can sign in again', async (name) => {
    const { app, provider, signInAt } = await start()
    const signIn = await signInAt(5)
    await provider.misbehave({ at: 'token', name, times: 1 })
    await signIn.to(6)
    expect(await (await signIn.next()).json()).toMatchObject({ code: 'provider_rejected_code' })
    await expectAgain(signIn, provider, app, 'provider_rejected_code')
  })

  it.each(REFUSALS)(
    'PK-10, RT-04: %s at a renewal ends the session, and the provider is not asked again',
    async (name) => {
      const { app, provider, signInAt } = await start()
      const signIn = await signInAt(9)
      await provider.misbehave({ at: 'refresh', name })
      const asked = (await provider.requests('refresh')).length
      for (let n = 0; n < 3; n++) {
        const told = await signIn.next()
        expect([told.status, await told.json()]).toMatchObject([401, { code: 'session_expired' }])
        app.advance(60_000)
      }
      expect(await provider.requests('refresh')).toHaveLength(asked + 1)
    },
  )

  it('PK-10: tokens in a form, with a stray ID token, or after an issuer with a path are taken', async () => {
    const { provider, signInAt } = await start()
    for (const name of ['form-token', 'stray-id-token']) {
      for (const at of ['token', 'refresh'] as const) await provider.misbehave({ at, name })
      await expectDone(await signInAt(5), provider)
    }
    await provider.reset()
    await provider.misbehave({ at: 'callback', name: 'iss-path' })
    await expectDone(await signInAt(3), provider)
  })

  it.each(['null-members', 'empty-members'])('PK-10: %s are absent: the old refresh token stays', async (name) => {
    const { app, provider, signInAt } = await start()
    const signIn = await signInAt(9)
    await provider.misbehave({ at: 'refresh', name })
    for (let n = 0; n < 2; n++) {
      const renewed = await signIn.next()
      expect([renewed.status, await renewed.json()]).toMatchObject([200, { expiresIn: 3600, scope: 'user-top-read' }])
      app.advance(60_000)
    }
    const [first, second] = (await provider.requests('refresh')).slice(-2)
    expect(first?.parameters['refresh_token']).toBe(second?.parameters['refresh_token'])
  })

  it.each(['null-members', 'empty-members'])(
    'PK-10: %s in the first answer: signed in, without a session',
    async (name) => {
      const { provider, signInAt } = await start()
      const signIn = await signInAt(5)
      await provider.misbehave({ at: 'token', name })
      await signIn.to(8)
      expect(signIn.accessToken).toBeTruthy()
    },
  )

  it('PK-05: an access token in Cyrillic letters ends the sign-in with its own message', async () => {
    const { app, provider, signInAt } = await start()
    const signIn = await signInAt(5)
    await provider.misbehave({ at: 'token', name: 'odd-access-token', times: 1 })
    await signIn.to(6)
    expect(await (await signIn.next()).json()).toMatchObject({ code: 'unusable_access_token', status: 502 })
    await expectAgain(signIn, provider, app, 'unusable_access_token')
  })
})
