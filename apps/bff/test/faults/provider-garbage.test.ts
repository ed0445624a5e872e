import { expect } from 'vitest'
import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'
import { expectAgain, expectDone } from './expectations.ts'

/** Enough for 10 MB on a slow machine, in ms. */
const CALL_TIMEOUT_MS = 30_000

const start = besideMockProvider(CALL_TIMEOUT_MS)
const { doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: 'html-200' },
  { name: 'empty-200' },
  { name: 'huge' },
  { name: 'bad-gzip' },
  { name: 'no-access-token' },
  { name: 'token-type-mac' },
])

/** Callbacks that match no sign-in. */
const MEANINGLESS = ['dup-params', 'state-dropped', 'state-swapped']

/** Callbacks with strange error texts. */
const REFUSING = ['xss-error', 'odd-error']

describeFault('provider-garbage', {
  noEffect: doesNotMatter,
  3: retriesAtTheProvider,
  4: async () => {
    const { app, provider, signInAt } = await start()
    await signInAt(3)
    for (const name of MEANINGLESS) {
      const signIn = await signInAt(3)
      await provider.misbehave({ at: 'callback', name, times: 1 })
      await signIn.to(4)
      expect([name, (await signIn.next()).status]).toEqual([name, 400])
      expect(await signIn.dashboard.newest()).toMatchObject({ data: { stage: 'started' } })
      // The viewer goes back and agrees once more.
      signIn.step = 3
      await expectDone(signIn, provider)
    }
    for (const name of REFUSING) {
      const signIn = await signInAt(3)
      await provider.misbehave({ at: 'callback', name, times: 1 })
      await signIn.to(4)
      const page = await signIn.next()
      expect([name, page.status]).toEqual([name, 502])
      expect(await page.text()).not.toContain('pwned')
      await expectAgain(signIn, provider, app, 'provider_error')
    }
  },
  6: () => startsAgain('unsupported_token_response'),
  9: () => renewsLater(502),
})
