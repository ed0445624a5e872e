import { createHash, randomBytes } from 'node:crypto'
import { sessionHandle } from '@stagedoor/shared/secrets'
import { expect, it } from 'vitest'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createSealer } from '../src/crypto/seal.ts'
import { createHandleVault } from '../src/session/handle-vault.ts'
import { outcomeOf, REFRESH_TOKEN, signIn, startSessionApp } from './start-session.ts'

const ACCESS_TOKEN = 'canary-access-token'
const TOKENS = new RegExp(`canary|${REFRESH_TOKEN}`)

/** All values with dots at any depth, which may be sealed. */
const SEALED = /[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/g

it('SC-02: the store and STAGEDOOR_SECRETS, without the handle, do not reveal a session’s tokens', async () => {
  const sealer = createSealer(parseKeyRing(randomBytes(32).toString('base64url')))
  const app = await startSessionApp({ common: { sealer } })
  const session = await signIn(app)
  const beforeRenewal = app.store.written.length
  app.provider.refreshWith = async () => ({
    accessToken: ACCESS_TOKEN,
    expiresIn: 3600,
    scope: '',
    refreshToken: 'canary-refresh-token',
  })
  await session.renewed()
  const id = createHash('sha256').update(session.handle).digest('base64url')
  const dump = app.store.written.slice(beforeRenewal).concat((await app.store.load(`grant:${id}`))?.value ?? '')
  expect(dump.join()).not.toMatch(TOKENS)

  const sealedValues = dump.flatMap((value) => value.match(SEALED) ?? [])
  expect(sealedValues.length).toBeGreaterThanOrEqual(3)
  for (const sealed of sealedValues) {
    const header = JSON.parse(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString()) as { kind: string }
    const opened = await sealer.open(header.kind, id, sealed)
    expect(opened).not.toMatch(TOKENS)
    expect(opened.split('.')).toHaveLength(5)
  }

  // Control: the owner's handle opens it.
  const [newest = ''] = sealedValues.slice(-1)
  const handle = sessionHandle.parse(session.handle)
  expect(await createHandleVault(sealer, handle).open('refresh-token', newest)).toBe('canary-refresh-token')
  expect((await outcomeOf(session.end())).status).toBe(200)
})
