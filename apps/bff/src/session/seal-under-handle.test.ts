import { randomBytes } from 'node:crypto'
import { type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { createSealer } from '../crypto/seal.ts'
import { SealError } from '../crypto/seal-error.ts'
import { openUnderHandle, sealUnderHandle } from './seal-under-handle.ts'
import { toSessionId } from './session-id.ts'

const newSecret = () => randomBytes(32).toString('base64url')
const newHandle = (): SessionHandle => sessionHandle.parse(newSecret())

describe('what is sealed under the handle of a session', () => {
  it('opens with the handle and the key ring, also with one that has a newer key', async () => {
    const [secret, handle] = [newSecret(), newHandle()]
    const sealed = await sealUnderHandle(createSealer(parseKeyRing(secret)), handle, 'refresh-token', 'canary')
    const rotated = createSealer(parseKeyRing(`${newSecret()},${secret}`))
    expect(await openUnderHandle(rotated, handle, 'refresh-token', sealed)).toBe('canary')
    expect(rotated.isNewest(sealed)).toBe(false)
    expect(rotated.isNewest(await sealUnderHandle(rotated, handle, 'refresh-token', 'canary'))).toBe(true)
  })

  it('SC-02: the key ring alone opens the outer seal, and finds another one that it has no key for', async () => {
    const handle = newHandle()
    const sealer = createSealer(parseKeyRing(newSecret()))
    const sealed = await sealUnderHandle(sealer, handle, 'refresh-token', 'canary')
    const inner = await sealer.open('refresh-token', toSessionId(handle), sealed)
    expect(inner.split('.')).toHaveLength(5)
    for (const part of inner.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain('canary')
    await expect(openUnderHandle(sealer, newHandle(), 'refresh-token', sealed)).rejects.toThrow(SealError)
  })

  it('SC-02: the handle alone does not open it', async () => {
    const handle = newHandle()
    const sealed = await sealUnderHandle(createSealer(parseKeyRing(newSecret())), handle, 'refresh-token', 'canary')
    const other = createSealer(parseKeyRing(newSecret()))
    await expect(openUnderHandle(other, handle, 'refresh-token', sealed)).rejects.toThrow(SealError)
  })

  it('SC-01: does not open as another kind, nor for another session, nor changed', async () => {
    const [handle, other] = [newHandle(), newHandle()]
    const sealer = createSealer(parseKeyRing(newSecret()))
    const sealed = await sealUnderHandle(sealer, handle, 'refresh-token', 'canary')
    await expect(openUnderHandle(sealer, handle, 'renewal', sealed)).rejects.toThrow(SealError)
    await expect(openUnderHandle(sealer, other, 'refresh-token', sealed)).rejects.toThrow(SealError)
    const parts = sealed.split('.')
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`
    await expect(openUnderHandle(sealer, handle, 'refresh-token', parts.join('.'))).rejects.toThrow(SealError)
  })
})
