import { join } from 'node:path'
import { longest } from '@stagedoor/testing/test-limits'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createSealer } from '../src/crypto/seal.ts'
import { SqliteFile } from '../src/store/sqlite/sqlite-file.ts'
import { SqliteRecordStore } from '../src/store/sqlite/sqlite-record-store.ts'
import { HoldingProvider } from './faults/provider.ts'
import { ServerProcess } from './faults/server-process.ts'
import { SignIn } from './faults/sign-in.ts'
import { createIntegrationFor } from './faults/start-node.ts'
import { startApp } from './start-app.ts'

const DELIVERY_MS = 300_000

/** Brought to their places at one server process, which is then killed, once. */
let provider: HoldingProvider
let server: ServerProcess
const signIns = new Map<string, SignIn>()

beforeAll(async () => {
  provider = await HoldingProvider.start()
  server = await ServerProcess.start(provider)
  const places = {
    'signed out': 9,
    'cancelled at the delivery': 7,
    unclaimed: 7,
    'cancelled at the redemption': 6,
  } as const
  for (const [name, step] of Object.entries(places)) signIns.set(name, await SignIn.at(step, server, provider))
  const signedOut = signInOf('signed out')
  for (const { refreshToken } of [signedOut, signInOf('cancelled at the delivery')]) provider.hold(refreshToken)
  const answer = expect(signedOut.session?.end()).rejects.toThrow('fetch failed')
  expect((await signInOf('cancelled at the delivery').dashboard.cancel()).status).toBe(200)
  expect((await signInOf('cancelled at the redemption').dashboard.cancel()).status).toBe(200)
  await vi.waitFor(() => expect(provider.revoked).toHaveLength(2), longest)
  await server.kill()
  await answer
  for (const { refreshToken, providerCode } of signIns.values()) {
    provider.release(refreshToken)
    provider.release(providerCode)
  }
})

afterAll(async () => {
  await server.stop()
  await provider.stop()
})

function signInOf(name: string): SignIn {
  const signIn = signIns.get(name)
  if (!signIn) throw new Error(`No sign-in was ${name}.`)
  return signIn
}

/** So much later, without waiting for it: another server over the same file and keys, whose clock is ahead. */
async function startLater(ms: number) {
  const clock = () => Date.now() + ms
  return startApp({
    store: new SqliteRecordStore(new SqliteFile(join(server.folder, 'stagedoor.db')), clock),
    integrations: [createIntegrationFor(provider)],
    common: { clock, sealer: createSealer(parseKeyRing(server.secrets)) },
  })
}

/** The logged outcomes of grants. */
const outcomesIn = (lines: readonly string[]) =>
  lines
    .map((line) => JSON.parse(line) as { event: string; reason?: string })
    .filter(({ event }) => ['grant.lost', 'grant.revoked', 'grant.unrevoked'].includes(event))
    .map(({ event, reason }) => (reason === undefined ? event : `${event} ${reason}`))

describe('a server that is killed while something is outstanding at the provider', () => {
  it('RT-08, DL-05: the next one revokes what was being revoked, and records what was being redeemed, once each', async () => {
    expect(outcomesIn(server.lines)).toEqual([])
    const next = await startLater(30_000)
    await expect
      .poll(() => outcomesIn(next.lines).sort())
      .toEqual(['grant.lost process_ended', 'grant.revoked', 'grant.revoked'])
    const again = ['signed out', 'cancelled at the delivery'].map((name) => signInOf(name).refreshToken)
    expect(provider.revoked.slice(2).sort()).toEqual(again.sort())
  })

  it('DL-05: the next process revokes an unclaimed grant', async () => {
    const next = await startLater(DELIVERY_MS)
    await expect.poll(() => outcomesIn(next.lines)).toEqual(['grant.revoked'])
    // The line comes before its reminder is dismissed.
    await next.dependencies.signIns.tasks.waitForAll()
    expect(provider.revoked.at(-1)).toBe(signInOf('unclaimed').refreshToken)
    const last = await startLater(2 * DELIVERY_MS)
    await expect.poll(() => last.store.takeDue(10, 1)).toEqual([])
    expect(outcomesIn(last.lines)).toEqual([])
  })
})
