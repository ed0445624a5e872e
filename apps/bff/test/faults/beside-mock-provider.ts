import { freePort } from '@stagedoor/testing/free-port'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type RunningApp, startApp } from '../start-app.ts'
import { expectAgain, expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { MockProvider } from './mock-provider.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor } from './start-node.ts'

/** A tenth of the default timeout of a provider call, in ms. */
const CALL_TIMEOUT_MS = 1_000

export type Fault = { name: string; ms?: number; retryAfterS?: number }
export type Beside = { app: RunningApp; provider: MockProvider; signInAt: (step: Step) => Promise<SignIn> }

/** Starts the mock provider for the tests of this file. The returned function gives each test one server. */
export function besideMockProvider(callTimeoutMs = CALL_TIMEOUT_MS): () => Promise<Beside> {
  let port = 0
  let provider: MockProvider | undefined
  let running: RunningApp | undefined
  beforeAll(async () => {
    port = await freePort()
    provider = await MockProvider.start(port)
  })
  afterAll(() => provider?.stop())

  return async () => {
    const mock = provider
    if (!mock) throw new Error('The mock provider has not started.')
    await mock.reset()
    running ??= await startApp({ port, integrations: [createIntegrationFor(mock, callTimeoutMs)] })
    const app = running
    onTestFinished(() => {
      running = undefined
      return mock.reset()
    })
    return { app, provider: mock, signInAt: (step) => SignIn.at(step, app, mock) }
  }
}

/** Tests that the provider's faults share. */
export function providerFault(start: () => Promise<Beside>, faults: readonly Fault[]) {
  const [first] = faults
  if (!first) throw new Error('A row needs a fault.')
  const everywhere = async ({ provider }: Beside, fault: Fault) => {
    for (const at of ['authorize', 'token', 'refresh', 'revoke'] as const) await provider.misbehave({ at, ...fault })
  }

  return {
    /** At a step that is answered without the provider. */
    async doesNotMatter(step: 1 | 2 | 4 | 5 | 7 | 8): Promise<void> {
      const beside = await start()
      const signIn = await beside.signInAt(step)
      await everywhere(beside, first)
      await signIn.next()
      expect(signIn.step).toBe(step + 1)
      // The server asks for the token right after step 5.
      if (step === 5) return
      await beside.provider.reset()
      await expectDone(signIn, beside.provider)
    },

    /** The provider's page fails; the sign-in is unaffected and continues after a reload. */
    async retriesAtTheProvider(): Promise<void> {
      const beside = await start()
      const signIn = await beside.signInAt(3)
      await beside.provider.misbehave({ at: 'authorize', ...first })
      await expect(signIn.next()).rejects.toThrow()
      expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'started' } })
      await beside.provider.reset()
      await expectDone(signIn, beside.provider)
    },

    /** Each fault: the dashboard gets this status, the provider is not asked again for a while, and then the renewal works. */
    async renewsLater(status: 502 | 504): Promise<void> {
      const beside = await start()
      for (const fault of faults) {
        const signIn = await beside.signInAt(9)
        await beside.provider.misbehave({ at: 'refresh', times: 1, ...fault })
        const asked = (await beside.provider.requests('refresh')).length
        const told = await signIn.next()
        expect([fault.name, told.status]).toEqual([fault.name, status])
        const again = await signIn.next()
        expect(again.status).toBe(told.status)
        expect(await beside.provider.requests('refresh')).toHaveLength(asked + 1)
        expect(beside.app.events().map(({ event }) => event)).toContain('renewal.failed')
        beside.app.advance(Number(told.headers.get('Retry-After')) * 1_000)
        await expectDone(signIn, beside.provider)
      }
    },

    /** Each fault: the sign-in fails with this problem, and the authorization code is sent once. */
    async startsAgain(code: Parameters<typeof expectAgain>[3]): Promise<void> {
      const beside = await start()
      for (const fault of faults) {
        const signIn = await beside.signInAt(5)
        await beside.provider.misbehave({ at: 'token', times: 1, ...fault })
        await signIn.to(6)
        const told = await signIn.next()
        expect([fault.name, await told.json()]).toMatchObject([fault.name, { code }])
        await expectAgain(signIn, beside.provider, beside.app, code)
      }
    },
  }
}
