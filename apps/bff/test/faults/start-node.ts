import { onTestFinished } from 'vitest'
import { createTestIntegration } from '../create-test-integration.ts'
import { type AppOverrides, type RunningApp, startApp } from '../start-app.ts'
import type { Step } from './matrix.ts'
import { HoldingProvider, type Provider } from './provider.ts'
import { SignIn } from './sign-in.ts'

export type Node = Omit<RunningApp, 'provider'> & {
  provider: HoldingProvider
  signInAt: (step: Step) => Promise<SignIn>
}

/** The real integration with one of these test providers. */
export function createIntegrationFor(provider: Provider, callTimeoutMs?: number) {
  const { tokenEndpoint, authorizationEndpoint, revocationEndpoint } = provider
  return createTestIntegration(
    { url: tokenEndpoint },
    { authorizationEndpoint, revocationEndpoint, ...(callTimeoutMs !== undefined && { callTimeoutMs }) },
  )
}

/** The server in this process, with its own clock, and a provider; both end with the test. */
export async function startNode(overrides: AppOverrides = {}, binding: 'code' | 'opener' = 'code'): Promise<Node> {
  const provider = await HoldingProvider.start()
  const app = await startApp({ ...overrides, integrations: [createIntegrationFor(provider)] })
  // Before the server, whose shutdown waits for the provider's answers.
  onTestFinished(() => provider.stop())
  return { ...app, provider, signInAt: (step) => SignIn.at(step, app, provider, binding) }
}
