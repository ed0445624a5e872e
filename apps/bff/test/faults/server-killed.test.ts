import { join } from 'node:path'
import { expect } from 'vitest'
import { SqliteRecordStore } from '../../src/store/sqlite-record-store.ts'
import { startApp } from '../start-app.ts'
import { describeFault } from './describe-fault.ts'
import { expectAgain, expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strike } from './strike.ts'

const scenes = strike(async ({ server }) => {
  await server.kill()
  await server.restart()
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

describeFault('server-killed', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: async () => {
    const { at, provider, server } = scenes()
    const signIn = at(6)
    provider.release(signIn.providerCode)
    expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })

    // Twenty seconds later, without waiting for them: another server over the same file, whose clock is ahead.
    const clock = () => Date.now() + 20_000
    const store = new SqliteRecordStore(join(server.folder, 'stagedoor.db'), clock)
    const later = await startApp({ store, signIns: { clock } })
    const asked = await fetch(`${later.publicUrl}/api/sign-in?wait=0`, {
      headers: { Authorization: `Bearer ${signIn.dashboard.claimVerifier}` },
    })
    expect(await asked.json()).toMatchObject({ event: 'sign-in:failed', data: { code: 'provider_unreachable' } })
    await expectAgain(signIn, provider, server, 'provider_unreachable')
  },
  7: () => goesOn(7),
  8: () => goesOn(8),
})
