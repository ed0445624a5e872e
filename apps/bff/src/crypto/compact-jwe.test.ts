import { createSecretKey, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { decryptCompactJwe, encryptCompactJwe } from './compact-jwe.ts'
import { SealError } from './seal-error.ts'

const key = createSecretKey(randomBytes(32))
const header = { kid: 'kid', kind: 'code', id: 'kLw0p2mJ9hVb1cXz8nQ4rT6yU3iO5aS7dF_gH-jKlZx' }
const texts = ['', 'a', 'AQB…', '👩‍👩‍👧', 'x'.repeat(40_000)]

const encryptByJose = (text: string, more: object = {}) =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...header, ...more })
    .encrypt(key, { crit: { stagedoor: true } })

describe('compact JWE', () => {
  it('is compatible with jose', async () => {
    for (const text of texts) {
      const { plaintext, protectedHeader } = await compactDecrypt(encryptCompactJwe(key, header, text), key)
      expect(new TextDecoder().decode(plaintext)).toBe(text)
      expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', ...header })
    }
  })

  it('opens values that jose sealed', async () => {
    for (const text of texts) {
      expect(decryptCompactJwe(await encryptByJose(text), () => key)).toMatchObject({ plaintext: text, header })
    }
  })

  it('rejects headers with other members', async () => {
    for (const more of [{ crit: ['stagedoor'], stagedoor: true }, { typ: 'JWT' }]) {
      const sealed = await encryptByJose('text', more)
      expect(() => decryptCompactJwe(sealed, () => key)).toThrow(SealError)
    }
  })

  it('rejects a tag or an IV of another length', () => {
    const [head, , iv = '', text, tag = ''] = encryptCompactJwe(key, header, 'text').split('.')
    const cut = (part: string, bytes: number) => Buffer.from(part, 'base64url').subarray(0, bytes).toString('base64url')
    const forged = [
      [head, '', iv, text, cut(tag, 4)],
      [head, '', iv, text, cut(tag, 12)],
      [head, '', cut(iv, 8), text, tag],
      [head, 'AAAA', iv, text, tag],
      [head, '', iv, text, tag, tag],
    ]
    for (const parts of forged) expect(() => decryptCompactJwe(parts.join('.'), () => key)).toThrow(SealError)
    expect(decryptCompactJwe([head, '', iv, text, tag].join('.'), () => key).plaintext).toBe('text')
  })

  it('uses a new nonce each time', () => {
    const nonces = Array.from({ length: 1_000 }, () => encryptCompactJwe(key, header, 'text').split('.')[2])
    expect(new Set(nonces).size).toBe(1_000)
  })
})
