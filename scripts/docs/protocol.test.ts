import { createHash, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readText } from './markdown.ts'

const document = readText('docs/protocol.md')

/** A value of the sample exchange, by its name there. */
function sample(name: string): string {
  const value = new RegExp(`^${name} +(\\S+)$`, 'm').exec(document)?.[1]
  if (value === undefined) throw new Error(`docs/protocol.md has no value called ${name}.`)
  return value
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

// Written anew from the document's words and not with the server's code: they must suffice for somebody else.
describe('the sample exchange in docs/protocol.md', () => {
  it('has values that belong together', () => {
    expect(sample('id')).toBe(sha256(sample('claim verifier')))
    expect(sample('opener challenge')).toBe(sha256(sample('opener verifier')))
    expect(document).toContain(`__Host-stagedoor-window-${sample('id').slice(0, 16)}=${sample('window secret')}`)
  })

  it('has the code that follows from the window’s secret', () => {
    const bytes = new Uint8Array(
      hkdfSync('sha256', sample('window secret'), sample('id'), 'stagedoor confirmation code', 64),
    )
    const letters = [...bytes].filter((byte) => byte < 240).map((byte) => 'BCDFGHJKLMNPQRSTVWXZ'.charAt(byte % 20))
    expect(letters.slice(0, 6).join('')).toBe(sample('confirmation'))
    expect(document).toContain(`\`${sample('confirmation').replace(/^.{3}/, '$&-')}\``)
  })
})

describe('the limits in docs/protocol.md', () => {
  it('are the variables that .env.example has, all of them', () => {
    const inDocument = [...new Set(document.match(/LIMIT_[A-Z0-9_]+/g))].sort()
    const inExample = [...readText('.env.example').matchAll(/^# (LIMIT_[A-Z0-9_]+)=/gm)].map(([, name]) => name).sort()
    expect(inDocument).toEqual(inExample)
  })
})
