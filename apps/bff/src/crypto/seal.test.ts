import { randomBytes } from 'node:crypto'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './key-ring.ts'
import { createSealer } from './seal.ts'
import { SealError } from './seal-error.ts'

const newSecret = () => randomBytes(32).toString('base64url')
const sealerOf = (...secrets: string[]) => createSealer(parseKeyRing(secrets.join(',')))
const ID = 'kLw0p2mJ9hVb1cXz8nQ4rT6yU3iO5aS7dF_gH-jKlZx'

describe('sealing', () => {
  it('opens what it sealed, with any characters', async () => {
    const sealer = sealerOf(newSecret())
    for (const text of ['', 'AQB…', 'a\0b', '👩‍👩‍👧', 'x'.repeat(40_000)]) {
      expect(await sealer.open('code', ID, await sealer.seal('code', ID, text))).toBe(text)
    }
  })

  it('creates a different compact JWE each time, with the key ID and without the text', async () => {
    const secret = newSecret()
    const sealer = sealerOf(secret)
    const [one, two] = [await sealer.seal('code', ID, 'plain'), await sealer.seal('code', ID, 'plain')]
    expect(decodeProtectedHeader(one)).toMatchObject({
      alg: 'dir',
      enc: 'A256GCM',
      kid: parseKeyRing(secret)[0].kid,
    })
    expect(one).not.toBe(two)
    expect(Buffer.from(one, 'base64url').toString()).not.toContain('plain')
  })

  it('rejects values with a flipped bit at any position (SC-01)', async () => {
    const sealer = sealerOf(newSecret())
    const parts = (await sealer.seal('code', ID, 'the provider’s code')).split('.')
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit += 5) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const forged = parts.with(index, flipped.toString('base64url')).join('.')
        await expect(sealer.open('code', ID, forged)).rejects.toThrow(SealError)
      }
    }
  })

  it('rejects values that were moved to another record or kind (SC-01)', async () => {
    const sealer = sealerOf(newSecret())
    const sealed = await sealer.seal('code', ID, 'text')
    await expect(sealer.open('code', `${ID}2`, sealed)).rejects.toThrow('belongs to another record or another kind')
    await expect(sealer.open('credentials', ID, sealed)).rejects.toThrow('belongs to another record or another kind')
    expect(await sealer.open('code', ID, sealed)).toBe('text')
  })

  it('opens with an old key and seals with the newest (SC-01)', async () => {
    const [older, newer] = [newSecret(), newSecret()]
    const sealed = await sealerOf(older).seal('code', ID, 'text')
    const rotated = sealerOf(newer, older)
    expect(await rotated.open('code', ID, sealed)).toBe('text')
    const resealed = await rotated.seal('code', ID, 'text')
    expect(await sealerOf(newer).open('code', ID, resealed)).toBe('text')
    await expect(sealerOf(older).open('code', ID, resealed)).rejects.toThrow(SealError)
  })

  it('rejects keys that are not in the ring, with advice (SC-01)', async () => {
    const sealed = await sealerOf(newSecret()).seal('code', ID, 'text')
    await expect(sealerOf(newSecret()).open('code', ID, sealed)).rejects.toThrow('append the old secret again')
  })

  it('rejects other texts', async () => {
    const sealer = sealerOf(newSecret())
    for (const text of ['', 'text', '....', 'e30....', '{"ciphertext":"x"}']) {
      await expect(sealer.open('code', ID, text)).rejects.toThrow(SealError)
    }
  })

  it('rejects other algorithms, even with the right key', async () => {
    const ring = parseKeyRing(newSecret())
    const [{ kid, deriveKey }] = ring
    const forged = await new CompactEncrypt(new TextEncoder().encode('text'))
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid, kind: 'code', id: ID })
      .encrypt(deriveKey('seal'))
    await expect(createSealer(ring).open('code', ID, forged)).rejects.toThrow(SealError)
  })
})

describe('keyed hashes', () => {
  it('match only their text', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', ID, 'BCDFGH')
    expect(stored.hash).toMatch(/^[\w-]{43}$/)
    expect(sealer.checkKeyedHash('confirmation', ID, 'BCDFGH', stored)).toBe(true)
    expect(sealer.checkKeyedHash('confirmation', ID, 'BCDFGJ', stored)).toBe(false)
    expect(sealer.checkKeyedHash('confirmation', ID, '', stored)).toBe(false)
  })

  it('do not match for another sign-in or kind (BND-05)', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', ID, 'BCDFGH')
    expect(sealer.checkKeyedHash('confirmation', `${ID}2`, 'BCDFGH', stored)).toBe(false)
    expect(sealer.checkKeyedHash('csrf', ID, 'BCDFGH', stored)).toBe(false)
  })

  it('are unambiguous about the boundary of id and text', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', 'ab', 'c')
    expect(sealer.checkKeyedHash('confirmation', 'a', 'bc', stored)).toBe(false)
    expect(sealer.checkKeyedHash('confirmation', 'a","b', 'c', sealer.keyedHash('confirmation', 'a', 'b","c'))).toBe(
      false,
    )
  })

  it('depend on the secret', () => {
    const stored = sealerOf(newSecret()).keyedHash('confirmation', ID, 'BCDFGH')
    expect(sealerOf(newSecret()).keyedHash('confirmation', ID, 'BCDFGH').hash).not.toBe(stored.hash)
  })

  it('are valid only while their key is in the ring (SC-01)', () => {
    const [older, newer] = [newSecret(), newSecret()]
    const stored = sealerOf(older).keyedHash('csrf', ID, 'text')
    expect(sealerOf(newer, older).checkKeyedHash('csrf', ID, 'text', stored)).toBe(true)
    expect(sealerOf(newer).checkKeyedHash('csrf', ID, 'text', stored)).toBe(false)
  })

  it('do not match if they are damaged', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('csrf', ID, 'text')
    for (const hash of ['', 'x', `${stored.hash}AA`]) {
      expect(sealer.checkKeyedHash('csrf', ID, 'text', { ...stored, hash })).toBe(false)
    }
  })
})
