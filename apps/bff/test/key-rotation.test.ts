import { DatabaseSync } from 'node:sqlite'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { newSecret } from '@stagedoor/testing/secrets'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createFolder, newPublicUrl, startMockProvider, startServer } from './processes.ts'
import { receiveCredentials, SessionClient } from './session-client.ts'
import { outcomeOf } from './start-session.ts'

const kidOf = (secret: string) => parseKeyRing(secret)[0].kid

async function setUp() {
  const { publicUrl, ...address } = await newPublicUrl()
  const provider = await startMockProvider(publicUrl)
  const file = `${createFolder()}/stagedoor.db`
  const start = (STAGEDOOR_SECRETS: string, changes: Record<string, string> = {}) =>
    startServer({ ...provider.variables, ...address, STORE_URL: `sqlite:${file}`, STAGEDOOR_SECRETS, ...changes })
  /** By which keys the sessions in the file are sealed. */
  const kids = () => {
    const database = new DatabaseSync(file, { readOnly: true })
    const rows = database.prepare(`SELECT value FROM records WHERE key LIKE 'grant:%' ORDER BY rowid`).all()
    database.close()
    return rows.map(({ value }) => decodeProtectedHeader(JSON.parse(String(value)).refreshToken).kid)
  }
  return { publicUrl, provider, start, kids }
}

describe('rotating keys while people are signed in', () => {
  it('SC-03: adding a new first key and removing the old one later signs no one out', async () => {
    const { publicUrl, provider, start, kids } = await setUp()
    const [old, fresh] = [newSecret(), newSecret()]
    const first = await start(old)
    const renewing = await SessionClient.signIn({ publicUrl }, provider.agree)
    const idle = await SessionClient.signIn({ publicUrl }, provider.agree)
    const waiting = await receiveCredentials({ publicUrl }, provider.agree)
    await first.stop()

    const second = await start(`${fresh},${old}`)
    // A delivery sealed by the old key is acknowledged, and its session bound.
    const key = await DpopKey.create()
    const body = JSON.stringify({ deliveryId: waiting.deliveryId, dpopJkt: key.jkt })
    expect((await waiting.dashboard.request('/api/sign-in/receipt', { method: 'POST', body })).status).toBe(200)
    const bound = new SessionClient({ publicUrl }, waiting.credentials.session?.handle ?? '', key)
    expect((await renewing.renew()).status).toBe(200)
    expect((await bound.renew()).status).toBe(200)
    // A renewal seals with the new key.
    expect(kids()).toEqual([kidOf(fresh), kidOf(old), kidOf(fresh)])
    await second.stop()

    const third = await start(fresh)
    expect((await bound.end()).status).toBe(200)
    const again = await SessionClient.signIn({ publicUrl }, provider.agree)
    expect((await again.renew()).status).toBe(200)
    expect((await renewing.end()).status).toBe(200)
    // Sessions that were not renewed end, and the log has the reason.
    expect(await outcomeOf(idle.renew())).toMatchObject({ status: 401, code: 'session_expired' })
    expect(third.events().filter(({ event }) => event === 'session.unreadable')).toHaveLength(1)
    await third.stop()

    // Restoring a key that was removed too early restores the sessions.
    await start(`${fresh},${old}`)
    await expect.poll(async () => (await idle.renew()).status, { interval: 1000 }).toBe(200)
  })

  it('SC-03: a client secret that the provider has replaced: renewals fail, and work again with the new one', async () => {
    const { publicUrl, provider, start } = await setUp()
    const secret = newSecret()
    const first = await start(secret)
    const session = await SessionClient.signIn({ publicUrl }, provider.agree)
    await first.stop()
    const second = await start(secret, { SPOTIFY_CLIENT_SECRET: 'not-known-to-the-provider' })
    expect(await outcomeOf(session.renew())).toMatchObject({ status: 502, code: 'provider_error', retryAfter: 1 })
    await second.stop()
    await start(secret)
    await expect.poll(async () => (await session.renew()).status, { interval: 500 }).toBe(200)
  })
})
