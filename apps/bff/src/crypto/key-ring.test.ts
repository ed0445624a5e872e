import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './key-ring.ts'

const newSecret = (bytes = 32) => randomBytes(bytes).toString('base64url')

function complaintAbout(secrets: string): string {
  try {
    parseKeyRing(secrets)
  } catch (error) {
    return String(error)
  }
  throw new Error('was accepted')
}

describe('parseKeyRing', () => {
  it('takes one secret or several, in their order, with spaces around them', () => {
    const [newer, older] = [newSecret(), newSecret(48)]
    const ring = parseKeyRing(` ${newer} , ${older}\n`)
    expect(ring.map((key) => key.kid)).toEqual([parseKeyRing(newer)[0].kid, parseKeyRing(older)[0].kid])
    expect(new Set(ring.map((key) => key.kid)).size).toBe(2)
  })

  it('never refuses a random secret', () => {
    for (let count = 0; count < 2_000; count++) expect(parseKeyRing(newSecret())).toHaveLength(1)
  })

  it('derives a key per purpose, the same each time, and none from which another secret’s follows', () => {
    const secret = newSecret()
    const [key] = parseKeyRing(secret)
    const [other] = parseKeyRing(newSecret())
    expect(key.deriveKey('seal')).toHaveLength(32)
    expect(key.deriveKey('seal')).toEqual(parseKeyRing(secret)[0].deriveKey('seal'))
    expect(key.deriveKey('seal')).not.toEqual(key.deriveKey('hash'))
    expect(key.deriveKey('seal')).not.toEqual(other.deriveKey('seal'))
  })

  it('shows no secret when it is printed', () => {
    const secret = newSecret()
    expect(inspect(parseKeyRing(secret), { showHidden: true, depth: 9 })).not.toContain(secret)
  })

  it.each([
    ['nothing', '', 'secret 1 of 1 is empty'],
    ['a comma at the end', `${newSecret()},`, 'secret 2 of 2 is empty'],
    ['a short secret', newSecret(31), 'secret 1 of 1 has 31 bytes and must have at least 32'],
    ['a placeholder', 'change-me', 'has 6 bytes'],
    ['one character many times', 'A'.repeat(64), 'repeats itself'],
    ['a word many times', 'ChangeMe'.repeat(8), 'repeats itself'],
    ['a sentence', 'replace-this-with-a-long-random-secret-before-use', 'reads like words'],
    ['hexadecimal digits', randomBytes(48).toString('hex'), 'reads like words or hexadecimal'],
    ['plain base64', `${newSecret().slice(1)}+/=`, 'is not base64url'],
    ['a sentence with spaces', 'Put your own Secret here, please', 'is not base64url'],
  ])('refuses %s, says why, and says how to make one (SC-04)', (_, secrets, why) => {
    const complaint = complaintAbout(secrets)
    expect(complaint).toContain(why)
    expect(complaint).toContain(`node -p "crypto.randomBytes(32).toString('base64url')"`)
  })

  it('names every unfit secret by its place and none by its value (SC-04, LG-01)', () => {
    const good = newSecret()
    const complaint = complaintAbout([good, 'short-one', good, 'AAAA'.repeat(16)].join(','))
    expect(complaint).toMatch(/secret 2 of 4 has .*; secret 3 of 4 is there twice.*; secret 4 of 4 repeats itself/)
    for (const value of [good, 'short-one', 'AAAA']) expect(complaint).not.toContain(value)
  })
})
