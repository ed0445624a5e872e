import { expect } from 'vitest'
import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'

const SLOW_MS = 800

/** Far more, in ms: a machine that is slow as well is not what is tested. */
const CALL_TIMEOUT_MS = 30_000

const start = besideMockProvider(CALL_TIMEOUT_MS)
const { confirmsAllTheSame, doesNotMatter } = providerFault(start, [{ name: 'slow8', ms: SLOW_MS }])

describeFault('provider-slow', {
  1: () => doesNotMatter(1),
  2: () => doesNotMatter(2),
  3: async () => {
    const { provider, signInAt } = await start()
    const signIn = await signInAt(3)
    await provider.misbehave({ at: 'authorize', name: 'slow8', ms: SLOW_MS })
    await provider.misbehave({ at: 'callback', name: 'late-callback', ms: SLOW_MS })
    await expectDone(signIn, provider)
  },
  4: () => doesNotMatter(4),
  5: () => confirmsAllTheSame(),
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
  7: () => doesNotMatter(7),
  8: () => doesNotMatter(8),
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
