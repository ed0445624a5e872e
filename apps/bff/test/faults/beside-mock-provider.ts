import { freePort } from '@stagedoor/testing/free-port'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type RunningApp, startApp } from '../start-app.ts'
import { expectAgain, expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { MockProvider } from './mock-provider.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor } from './start-node.ts'

/** A tenth of the time that a call to the provider may take otherwise, in ms. */
const CALL_TIMEOUT_MS = 1_000

export type Fault = { name: string; ms?: number; retryAfterS?: number }
export type Beside = { app: RunningApp; provider: MockProvider; signInAt: (step: Step) => Promise<SignIn> }

/** Starts the mock provider for the tests of this file. The returned function starts a server beside it, for one test. */
export function besideMockProvider(callTimeoutMs = CALL_TIMEOUT_MS): () => Promise<Beside> {
  let port = 0
  let provider: MockProvider | undefined
  beforeAll(async () => {
    port = await freePort()
    provider = await MockProvider.start(port)
  })
  afterAll(() => provider?.stop())

  return async () => {
    const mock = provider
    if (!mock) throw new Error('The mock provider has not started.')
    await mock.reset()
    const app = await startApp({ port, integrations: [createIntegrationFor(mock, callTimeoutMs)] })
    onTestFinished(() => mock.reset())
    return { app, provider: mock, signInAt: (step) => SignIn.at(step, app, mock) }
  }
}

/** The tests that every fault of the provider has in common. */
export function providerFault(start: () => Promise<Beside>, faults: readonly Fault[]) {
  const [first] = faults
  if (!first) throw new Error('A row needs a fault.')
  const everywhere = async ({ provider }: Beside, fault: Fault) => {
    for (const at of ['authorize', 'token', 'refresh', 'revoke'] as const) await provider.misbehave({ at, ...fault })
  }

  return {
    /** A step in which the provider has no part. */
    async doesNotMatter(step: 1 | 2 | 4 | 7 | 8): Promise<void> {
      const beside = await start()
      const signIn = await beside.signInAt(step)
      await everywhere(beside, first)
      await signIn.next()
      expect(signIn.step).toBe(step + 1)
      await beside.provider.reset()
      await expectDone(signIn, beside.provider)
    },

    /** Confirming is answered before the provider is asked. */
    async confirmsAllTheSame(): Promise<void> {
      const beside = await start()
      const signIn = await beside.signInAt(5)
      await everywhere(beside, first)
      await signIn.next()
      expect(signIn.step).toBe(6)
    },

    /** The viewer sees the provider's trouble, which the sign-in does not notice; a reload there goes on. */
    async retriesAtTheProvider(fault: Fault = first): Promise<void> {
      const beside = await start()
      const signIn = await beside.signInAt(3)
      await beside.provider.misbehave({ at: 'authorize', ...fault })
      await expect(signIn.next()).rejects.toThrow()
      expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'started' } })
      await beside.provider.reset()
      await expectDone(signIn, beside.provider)
    },

    /** Whatever the fault: the dashboard is told, the provider is left alone for a while, and then the renewal works. */
    async renewsLater(statuses: Record<string, 502 | 504>): Promise<void> {
      const beside = await start()
      for (const fault of faults) {
        const signIn = await beside.signInAt(9)
        await beside.provider.misbehave({ at: 'refresh', times: 1, ...fault })
        const asked = (await beside.provider.requests('refresh')).length
        const told = await signIn.next()
        expect([fault.name, told.status]).toEqual([fault.name, statuses[fault.name]])
        const again = await signIn.next()
        expect(again.status).toBe(told.status)
        expect(await beside.provider.requests('refresh')).toHaveLength(asked + 1)
        expect(beside.app.events().map(({ event }) => event)).toContain('renewal.failed')
        beside.app.advance(Number(told.headers.get('Retry-After')) * 1_000)
        await expectDone(signIn, beside.provider)
      }
    },

    /** Whatever the fault: the viewer is told this code, and the code was sent once. */
    async startsAgain(codes: Record<string, Parameters<typeof expectAgain>[3]>): Promise<void> {
      const beside = await start()
      for (const fault of faults) {
        const signIn = await beside.signInAt(5)
        await beside.provider.misbehave({ at: 'token', times: 1, ...fault })
        await signIn.to(6)
        const told = await signIn.next()
        const code = codes[fault.name]
        expect([fault.name, await told.json()]).toMatchObject([fault.name, { code }])
        if (code) await expectAgain(signIn, beside.provider, beside.app, code)
      }
    },
  }
}
