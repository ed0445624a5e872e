import { createHash, createPublicKey, hkdfSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findCodeBlocks, readText } from './markdown.ts'

const document = readText('docs/protocol.md')

/** A value of the sample exchange, by its name. */
function sample(name: string): string {
  const value = new RegExp(`^${name} +(\\S+)$`, 'm').exec(document)?.[1]
  if (value === undefined) throw new Error(`docs/protocol.md has no value called ${name}.`)
  return value
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

const fromBase64url = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString())

// Implemented from the document alone, without the server's code: the document must suffice for other implementers.
describe('the sample exchange in docs/protocol.md', () => {
  it('has consistent values', () => {
    expect(sample('id')).toBe(sha256(sample('claim verifier')))
    expect(sample('opener challenge')).toBe(sha256(sample('opener verifier')))
    expect(sample('state')).toMatch(new RegExp(`^${sample('id')}\\.[\\w-]{43}$`))
    expect(sample('hash of state')).toBe(sha256(sample('state')))
    expect(sample('hash of window')).toBe(sha256(sample('window secret')))
    expect(sample('code challenge')).toBe(sha256(sample('code verifier')))
    expect(sample('session id')).toBe(sha256(sample('session handle')))
    const sent = `state=${sample('state')}&code_challenge=${sample('code challenge')}&code_challenge_method=S256`
    expect(document).toContain(sent)
    expect(document).toContain(`code=…&state=${sample('state')}`)
    expect(document).toContain(`__Host-stagedoor-window-${sample('id').slice(0, 16)}=${sample('window secret')}`)
  })

  it('has the confirmation code derived from the window secret', () => {
    const bytes = new Uint8Array(
      hkdfSync('sha256', sample('window secret'), sample('id'), 'stagedoor confirmation code', 64),
    )
    const letters = [...bytes].filter((byte) => byte < 240).map((byte) => 'BCDFGHJKLMNPQRSTVWXZ'.charAt(byte % 20))
    expect(letters.slice(0, 6).join('')).toBe(sample('confirmation'))
    expect(document).toContain(`\`${sample('confirmation').replace(/^.{3}/, '$&-')}\``)
  })

  it('has a valid proof, as described, for the session that the receipt has bound', () => {
    const proof = /^DPoP: ([\w-]+)\.([\w-]+)\.([\w-]+)$/m.exec(document)
    if (!proof) throw new Error('docs/protocol.md has no proof.')
    const [, header = '', claims = '', signature = ''] = proof
    const shown = findCodeBlocks(document).flatMap(({ language, code }) =>
      language === 'json' ? [JSON.parse(code)] : [],
    )
    expect(shown).toContainEqual(fromBase64url(header))
    expect(shown).toContainEqual(fromBase64url(claims))
    expect(fromBase64url(claims)).toMatchObject({ htm: 'POST', ath: sha256(sample('session handle')) })

    const { jwk } = fromBase64url(header)
    const { crv, kty, x, y } = jwk
    expect(sha256(JSON.stringify({ crv, kty, x, y }))).toBe(sample('dpopJkt'))
    expect(document).toContain(`"dpopJkt":"${sample('dpopJkt')}"`)
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const signed = Buffer.from(`${header}.${claims}`)
    const isRight = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
    expect(isRight).toBe(true)
  })
})

const UNITS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000, days: 86_400_000, KB: 1_024 }

/** `10 min` in ms, `16 KB` in bytes, the count of `60 a minute` and `20 in 10 s`. */
function toNumber(amount: string, unitOfAll: string): number {
  const [, number = '', unit = unitOfAll] = /^([\d,]+)(?: (ms|s|min|days|KB))?/.exec(amount) ?? []
  return Number(number.replaceAll(',', '')) * (UNITS[unit] ?? 1)
}

describe('the limits in docs/protocol.md', () => {
  it('are all variables of .env.example', () => {
    const inDocument = [...new Set(document.match(/LIMIT_[A-Z0-9_]+/g))].sort()
    const inExample = [...readText('.env.example').matchAll(/^# (LIMIT_[A-Z0-9_]+)=/gm)].map(([, name]) => name).sort()
    expect(inDocument).toEqual(inExample)
  })

  it('have the default values', () => {
    const defaults = [...readText('.env.example').matchAll(/^# (LIMIT_[A-Z0-9_]+)=(\d+)$/gm)].map(([, name, value]) => [
      name,
      Number(value),
    ])
    const rows = [...document.matchAll(/^\|[^|]+\| ([^|]+?) +\| (`LIMIT_[^|]+?) +\|/gm)]
    const documented = rows.flatMap(([, amounts = '', names = '']) => {
      const variables = names.match(/LIMIT_[A-Z0-9_]+/g) ?? []
      const [, unit = ''] = /^[\d, ·]+ (\w+)$/.exec(amounts) ?? []
      return variables.map((name, index) => [name, toNumber(amounts.split(' · ')[index] ?? '', unit)])
    })
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(defaults))
  })
})
