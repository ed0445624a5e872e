import { expect } from 'vitest'
import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'

const SLOW_MS = 800

/** Far more than the delay, in ms, so that a slow machine does not matter. */
const CALL_TIMEOUT_MS = 30_000

const start = besideMockProvider(CALL_TIMEOUT_MS)
const { doesNotMatter } = providerFault(start, [{ name: 'slow8', ms: SLOW_MS }])

/** The provider's own pages are slow. */
async function waitsForPages(): Promise<void> {
  const { provider, signInAt } = await start()
  const signIn = await signInAt(3)
  await provider.misbehave({ at: 'authorize', name: 'slow8', ms: SLOW_MS })
  await provider.misbehave({ at: 'callback', name: 'late-callback', ms: SLOW_MS })
  await expectDone(signIn, provider)
}

describeFault('provider-slow', {
  noEffect: (step) => (step === 3 ? waitsForPages() : doesNotMatter(step)),
  6: async () => {
    const { provider, signInAt } = await start()
    const signIn = await signInAt(5)
    await provider.misbehave({ at: 'token', name: 'slow8', ms: SLOW_MS })
    const askedAt = performance.now()
    await signIn.to(6)
    expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
    await signIn.to(7)
    expect(performance.now() - askedAt).toBeGreaterThanOrEqual(SLOW_MS)
    await expectDone(signIn, provider)
  },
  9: async () => {
    const { provider, signInAt } = await start()
    const signIn = await signInAt(9)
    await provider.misbehave({ at: 'refresh', name: 'slow8', ms: SLOW_MS })
    const askedAt = performance.now()
    expect((await signIn.next()).status).toBe(200)
    expect(performance.now() - askedAt).toBeGreaterThanOrEqual(SLOW_MS)
    await expectDone(signIn, provider)
  },
})
