import { randomBytes } from 'node:crypto'
import { type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { createSealer } from '../crypto/seal.ts'
import { SealError } from '../crypto/seal-error.ts'
import { createHandleVault, toGrantId } from './handle-vault.ts'

const newSecret = () => randomBytes(32).toString('base64url')
const newHandle = (): SessionHandle => sessionHandle.parse(newSecret())

describe('createHandleVault', () => {
  it('opens a value with the handle and the key ring, also after a key rotation', async () => {
    const [secret, handle] = [newSecret(), newHandle()]
    const sealed = await createHandleVault(createSealer(parseKeyRing(secret)), handle).seal('refresh-token', 'canary')
    const rotated = createSealer(parseKeyRing(`${newSecret()},${secret}`))
    expect(await createHandleVault(rotated, handle).open('refresh-token', sealed)).toBe('canary')
    expect(rotated.isNewest(sealed)).toBe(false)
    expect(rotated.isNewest(await createHandleVault(rotated, handle).seal('refresh-token', 'canary'))).toBe(true)
  })

  it('SC-02: opens nothing with the key ring alone, which opens only the outer seal', async () => {
    const handle = newHandle()
    const sealer = createSealer(parseKeyRing(newSecret()))
    const sealed = await createHandleVault(sealer, handle).seal('refresh-token', 'canary')
    const inner = await sealer.open('refresh-token', toGrantId(handle), sealed)
    expect(inner.split('.')).toHaveLength(5)
    for (const part of inner.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain('canary')
    await expect(createHandleVault(sealer, newHandle()).open('refresh-token', sealed)).rejects.toThrow(SealError)
  })

  it('SC-02: opens nothing with the handle alone', async () => {
    const handle = newHandle()
    const sealed = await createHandleVault(createSealer(parseKeyRing(newSecret())), handle).seal(
      'refresh-token',
      'canary',
    )
    const other = createSealer(parseKeyRing(newSecret()))
    await expect(createHandleVault(other, handle).open('refresh-token', sealed)).rejects.toThrow(SealError)
  })

  it('SC-01: does not open a value of another kind or session, nor a changed value', async () => {
    const [handle, other] = [newHandle(), newHandle()]
    const sealer = createSealer(parseKeyRing(newSecret()))
    const sealed = await createHandleVault(sealer, handle).seal('refresh-token', 'canary')
    await expect(createHandleVault(sealer, handle).open('renewal', sealed)).rejects.toThrow(SealError)
    await expect(createHandleVault(sealer, other).open('refresh-token', sealed)).rejects.toThrow(SealError)
    const parts = sealed.split('.')
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`
    await expect(createHandleVault(sealer, handle).open('refresh-token', parts.join('.'))).rejects.toThrow(SealError)
  })
})
