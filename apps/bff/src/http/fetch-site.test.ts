import { describe, expect, it } from 'vitest'
import { checkFetchSite, siteRelation } from './fetch-site.ts'

const between = (extension: string, publicUrl: string) => siteRelation(new URL(extension), new URL(publicUrl))
const refused = expect.objectContaining({ code: 'origin_not_allowed' })

describe('how the extension and the sign-in pages lie to each other', () => {
  it.each([
    ['https://stagedoor.example.com/extension/', 'https://stagedoor.example.com', 'same-origin'],
    ['https://extension.example.com/', 'https://signin.example.com', 'same-site'],
    ['https://example.com/', 'https://signin.example.com:8443', 'same-site'],
    ['http://localhost:3000/extension/', 'http://localhost:4000', 'same-site'],
    ['http://localhost:3000/extension/', 'http://127.0.0.1:3000', 'cross-site'],
    ['http://127.0.0.1:1/', 'http://127.0.0.2:1', 'cross-site'],
    ['https://example.com/', 'http://example.com', 'cross-site'],
    ['https://example.com/', 'https://example.org', 'cross-site'],
    // Neighbours under a public suffix belong to different people (publicsuffix.org).
    ['https://one.co.uk/', 'https://two.co.uk', 'cross-site'],
    ['https://one.github.io/', 'https://two.github.io', 'cross-site'],
    ['https://a.one.github.io/', 'https://b.one.github.io', 'same-site'],
  ])('BND-14: %s and %s are %s', (extension, publicUrl, relation) => {
    expect(between(extension, publicUrl)).toBe(relation)
  })
})

describe('from where a start page may be opened', () => {
  it.each(['none', 'same-origin', undefined])('BND-14: from %s, always', (header) => {
    for (const relation of ['same-origin', 'same-site', 'cross-site'] as const) {
      expect(() => checkFetchSite(header, relation)).not.toThrow()
    }
  })

  it('BND-14: from another site only if the extension is on one', () => {
    expect(() => checkFetchSite('cross-site', 'same-origin')).toThrow(refused)
    expect(() => checkFetchSite('cross-site', 'same-site')).toThrow(refused)
    expect(() => checkFetchSite('cross-site', 'cross-site')).not.toThrow()
  })

  it('BND-14: from a sibling only if the extension is one', () => {
    expect(() => checkFetchSite('same-site', 'same-origin')).toThrow(refused)
    expect(() => checkFetchSite('same-site', 'cross-site')).toThrow(refused)
    expect(() => checkFetchSite('same-site', 'same-site')).not.toThrow()
  })

  it.each(['', 'CROSS-SITE', 'cross-site, none', 'x'])('BND-14: from "%s", which no browser says, never', (header) => {
    expect(() => checkFetchSite(header, 'cross-site')).toThrow(refused)
  })
})
