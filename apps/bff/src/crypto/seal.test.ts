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
  it('opens what it sealed, whatever characters that has', async () => {
    const sealer = sealerOf(newSecret())
    for (const text of ['', 'AQB…', 'a\0b', '👩‍👩‍👧', 'x'.repeat(40_000)]) {
      expect(await sealer.open('code', ID, await sealer.seal('code', ID, text))).toBe(text)
    }
  })

  it('makes a compact JWE that shows the key’s id and not the text, another each time', async () => {
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

  it('opens nothing of which a single bit was flipped, wherever it is (SC-01)', async () => {
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

  it('opens nothing that was moved to another record or another kind (SC-01)', async () => {
    const sealer = sealerOf(newSecret())
    const sealed = await sealer.seal('code', ID, 'text')
    await expect(sealer.open('code', `${ID}2`, sealed)).rejects.toThrow('made for another record or another kind')
    await expect(sealer.open('credentials', ID, sealed)).rejects.toThrow('made for another record or another kind')
    expect(await sealer.open('code', ID, sealed)).toBe('text')
  })

  it('reads with an old key and writes with the new one (SC-01)', async () => {
    const [older, newer] = [newSecret(), newSecret()]
    const sealed = await sealerOf(older).seal('code', ID, 'text')
    const rotated = sealerOf(newer, older)
    expect(await rotated.open('code', ID, sealed)).toBe('text')
    const resealed = await rotated.seal('code', ID, 'text')
    expect(await sealerOf(newer).open('code', ID, resealed)).toBe('text')
    await expect(sealerOf(older).open('code', ID, resealed)).rejects.toThrow(SealError)
  })

  it('refuses a key that is not in the ring, and says what to do (SC-01)', async () => {
    const sealed = await sealerOf(newSecret()).seal('code', ID, 'text')
    await expect(sealerOf(newSecret()).open('code', ID, sealed)).rejects.toThrow('put the old secret back')
  })

  it('refuses what is no sealed value', async () => {
    const sealer = sealerOf(newSecret())
    for (const text of ['', 'text', '....', 'e30....', '{"ciphertext":"x"}']) {
      await expect(sealer.open('code', ID, text)).rejects.toThrow(SealError)
    }
  })

  it('refuses another way of encrypting, even with the right key', async () => {
    const ring = parseKeyRing(newSecret())
    const [{ kid, deriveKey }] = ring
    const forged = await new CompactEncrypt(new TextEncoder().encode('text'))
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid, kind: 'code', id: ID })
      .encrypt(deriveKey('seal'))
    await expect(createSealer(ring).open('code', ID, forged)).rejects.toThrow(SealError)
  })
})

describe('keyed hashes', () => {
  it('know their text, and nothing else', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', ID, 'BCDFGH')
    expect(stored.hash).toMatch(/^[\w-]{43}$/)
    expect(sealer.checkKeyedHash('confirmation', ID, 'BCDFGH', stored)).toBe(true)
    expect(sealer.checkKeyedHash('confirmation', ID, 'BCDFGJ', stored)).toBe(false)
    expect(sealer.checkKeyedHash('confirmation', ID, '', stored)).toBe(false)
  })

  it('are of no use for another sign-in or another kind (BND-05)', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', ID, 'BCDFGH')
    expect(sealer.checkKeyedHash('confirmation', `${ID}2`, 'BCDFGH', stored)).toBe(false)
    expect(sealer.checkKeyedHash('csrf', ID, 'BCDFGH', stored)).toBe(false)
  })

  it('cannot be confused by moving letters between id and text', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('confirmation', 'ab', 'c')
    expect(sealer.checkKeyedHash('confirmation', 'a', 'bc', stored)).toBe(false)
    expect(sealer.checkKeyedHash('confirmation', 'a","b', 'c', sealer.keyedHash('confirmation', 'a', 'b","c'))).toBe(
      false,
    )
  })

  it('cannot be computed without the secret', () => {
    const stored = sealerOf(newSecret()).keyedHash('confirmation', ID, 'BCDFGH')
    expect(sealerOf(newSecret()).keyedHash('confirmation', ID, 'BCDFGH').hash).not.toBe(stored.hash)
  })

  it('stay valid while their key is in the ring, and not longer (SC-01)', () => {
    const [older, newer] = [newSecret(), newSecret()]
    const stored = sealerOf(older).keyedHash('csrf', ID, 'text')
    expect(sealerOf(newer, older).checkKeyedHash('csrf', ID, 'text', stored)).toBe(true)
    expect(sealerOf(newer).checkKeyedHash('csrf', ID, 'text', stored)).toBe(false)
  })

  it('that are damaged fit nothing', () => {
    const sealer = sealerOf(newSecret())
    const stored = sealer.keyedHash('csrf', ID, 'text')
    for (const hash of ['', 'x', `${stored.hash}AA`]) {
      expect(sealer.checkKeyedHash('csrf', ID, 'text', { ...stored, hash })).toBe(false)
    }
  })
})
