import { join } from 'node:path'
import { longest } from '@stagedoor/testing/test-limits'
import { expect, it, onTestFinished, vi } from 'vitest'
import { parseKeyRing } from '../../src/crypto/key-ring.ts'
import { createSealer } from '../../src/crypto/seal.ts'
import { SqliteFile } from '../../src/store/sqlite/sqlite-file.ts'
import { SqliteRecordStore } from '../../src/store/sqlite/sqlite-record-store.ts'
import { SessionClient } from '../session-client.ts'
import { startApp } from '../start-app.ts'
import { describeFault } from './describe-fault.ts'
import { expectAgain, expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import { SignIn } from './sign-in.ts'
import { createIntegrationFor } from './start-node.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server, provider, at }) => {
  provider.hold(at(9).refreshToken)
  const renewal = at(9).next()
  await vi.waitFor(() => expect(provider.refreshed).toHaveLength(1), longest)
  const cutOff = expect(renewal).rejects.toThrow('fetch failed')
  await server.kill()
  await cutOff
  await server.restart()
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

/** Another server with the same file and keys, whose clock is `ms` ahead. */
async function startLater(ms: number) {
  const { provider, server } = scenes()
  const clock = () => Date.now() + ms
  return startApp({
    store: new SqliteRecordStore(new SqliteFile(join(server.folder, 'stagedoor.db')), clock),
    integrations: [createIntegrationFor(provider)],
    common: { clock, sealer: createSealer(parseKeyRing(server.secrets)) },
  })
}

describeFault('server-killed', {
  noEffect: goesOn,
  1: goesOn,
  2: goesOn,
  4: goesOn,
  5: goesOn,
  6: async () => {
    const { at, provider, server } = scenes()
    const signIn = at(6)
    provider.release(signIn.providerCode)
    expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })

    const later = await startLater(20_000)
    const asked = await fetch(`${later.publicUrl}/api/sign-in?wait=0`, {
      headers: { Authorization: `Bearer ${signIn.dashboard.claimVerifier}` },
    })
    expect(await asked.json()).toMatchObject({ event: 'sign-in:failed', data: { code: 'provider_unreachable' } })
    await expectAgain(signIn, provider, server, 'provider_unreachable')
  },
  7: goesOn,
  8: goesOn,
  9: async () => {
    const { at, provider } = scenes()
    const signIn = at(9)
    provider.release(signIn.refreshToken)
    const later = await startLater(15_000)
    const session = signIn.session && new SessionClient(later, signIn.session.handle, signIn.session.key)
    expect((await signIn.renew(session)).status).toBe(200)
    expect(provider.refreshed.filter((token) => token === signIn.refreshToken)).toHaveLength(2)
  },
})

it('LG-03: an answered request is in the log after one turn of the event loop, even if the server is killed then', async () => {
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider)
  onTestFinished(() => server.stop())
  const signIn = await SignIn.at(9, server, provider)
  // The first request may be read in the current turn; the second is read in a later one.
  for (let n = 0; n < 2; n++) await fetch(new URL('/healthz', server.publicUrl))
  await server.kill()
  expect(signIn.session).toBeDefined()
  const events = () => server.lines.map((line) => (JSON.parse(line) as { event: string }).event)
  await expect.poll(events).toContain('sign-in.completed')
})
