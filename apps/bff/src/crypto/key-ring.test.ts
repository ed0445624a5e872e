import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './key-ring.ts'

const newSecret = (bytes = 32) => randomBytes(bytes).toString('base64url')

function errorOf(secrets: string): string {
  try {
    parseKeyRing(secrets)
  } catch (error) {
    return String(error)
  }
  throw new Error('was accepted')
}

describe('parseKeyRing', () => {
  it('parses one or several secrets, in order, with whitespace', () => {
    const [newer, older] = [newSecret(), newSecret(48)]
    const ring = parseKeyRing(` ${newer} , ${older}\n`)
    expect(ring.map((key) => key.kid)).toEqual([parseKeyRing(newer)[0].kid, parseKeyRing(older)[0].kid])
    expect(new Set(ring.map((key) => key.kid)).size).toBe(2)
  })

  it('accepts every random secret', () => {
    for (let count = 0; count < 2_000; count++) expect(parseKeyRing(newSecret())).toHaveLength(1)
  })

  it('derives keys by purpose and secret, deterministically', () => {
    const secret = newSecret()
    const [key] = parseKeyRing(secret)
    const [other] = parseKeyRing(newSecret())
    expect(key.deriveKey('seal')).toHaveLength(32)
    expect(key.deriveKey('seal')).toEqual(parseKeyRing(secret)[0].deriveKey('seal'))
    expect(key.deriveKey('seal')).not.toEqual(key.deriveKey('hash'))
    expect(key.deriveKey('seal')).not.toEqual(other.deriveKey('seal'))
  })

  it('does not reveal the secret when it is printed', () => {
    const secret = newSecret()
    expect(inspect(parseKeyRing(secret), { showHidden: true, depth: 9 })).not.toContain(secret)
  })

  it.each([
    ['nothing', '', 'secret 1 of 1 is empty'],
    ['a comma at the end', `${newSecret()},`, 'secret 2 of 2 is empty'],
    ['a short secret', newSecret(31), 'secret 1 of 1 has 31 bytes and must have at least 32'],
    ['a placeholder', 'change-me', 'has 6 bytes'],
    ['one character many times', 'A'.repeat(64), 'repeats characters'],
    ['a word many times', 'ChangeMe'.repeat(8), 'repeats characters'],
    ['a sentence', 'replace-this-with-a-long-random-secret-before-use', 'looks like words'],
    ['hexadecimal digits', randomBytes(48).toString('hex'), 'looks like words or hexadecimal'],
    ['plain base64', `${newSecret().slice(1)}+/=`, 'is not base64url'],
    ['a sentence with spaces', 'Put your own Secret here, please', 'is not base64url'],
  ])('refuses %s with the reason and a command to generate one (SC-04)', (_, secrets, why) => {
    const message = errorOf(secrets)
    expect(message).toContain(why)
    expect(message).toContain(`node -p "crypto.randomBytes(32).toString('base64url')"`)
  })

  it('identifies invalid secrets by position, not by value (SC-04, LG-01)', () => {
    const good = newSecret()
    const message = errorOf([good, 'short-one', good, 'AAAA'.repeat(16)].join(','))
    expect(message).toMatch(/secret 2 of 4 has .*; secret 3 of 4 is a duplicate; secret 4 of 4 repeats characters/)
    for (const value of [good, 'short-one', 'AAAA']) expect(message).not.toContain(value)
  })
})
