import { expect } from 'vitest'
import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'
import { expectAgain, expectDone } from './expectations.ts'

const start = besideMockProvider()
const { confirmsAllTheSame, doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: 'html-200' },
  { name: 'empty-200' },
  { name: 'huge' },
  { name: 'bad-gzip' },
  { name: 'no-access-token' },
  { name: 'token-type-mac' },
])

/** Callbacks that say nothing about the sign-in that they claim to be for. */
const MEANINGLESS = ['dup-params', 'state-dropped', 'state-swapped']

/** Callbacks that say, in strange words, that it failed. */
const REFUSING = ['xss-error', 'odd-error']

describeFault('provider-garbage', {
  1: () => doesNotMatter(1),
  2: () => doesNotMatter(2),
  3: () => retriesAtTheProvider(),
  4: async () => {
    const { app, provider, signInAt } = await start()
    await signInAt(3)
    for (const name of MEANINGLESS) {
      const signIn = await signInAt(3)
      await provider.misbehave({ at: 'callback', name, times: 1 })
      await signIn.to(4)
      expect([name, (await signIn.next()).status]).toEqual([name, 400])
      expect(await signIn.dashboard.newest()).toMatchObject({ data: { stage: 'started' } })
      // The viewer goes back in the browser's history and agrees once more.
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
  5: () => confirmsAllTheSame(),
  6: () =>
    startsAgain({
      'html-200': 'unsupported_token_response',
      'empty-200': 'unsupported_token_response',
      huge: 'unsupported_token_response',
      'bad-gzip': 'unsupported_token_response',
      'no-access-token': 'unsupported_token_response',
      'token-type-mac': 'unsupported_token_response',
    }),
  7: () => doesNotMatter(7),
  8: () => doesNotMatter(8),
  9: () =>
    renewsLater({
      'html-200': 502,
      'empty-200': 502,
      huge: 502,
      'bad-gzip': 502,
      'no-access-token': 502,
      'token-type-mac': 502,
    }),
})
