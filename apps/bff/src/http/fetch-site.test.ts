import { describe, expect, it } from 'vitest'
import { arrivesDirectly, type SiteRelation, siteRelation } from './fetch-site.ts'

const between = (extension: string, publicUrl: string) => siteRelation(new URL(extension), new URL(publicUrl))
const refused = expect.objectContaining({ code: 'origin_not_allowed' })

describe('siteRelation', () => {
  it.each([
    ['https://stagedoor.example.com/extension/', 'https://stagedoor.example.com', 'same-origin'],
    ['https://extension.example.com/', 'https://signin.example.com', 'same-site'],
    ['https://example.com/', 'https://signin.example.com:8443', 'same-site'],
    ['http://localhost:3000/extension/', 'http://localhost:4000', 'same-site'],
    ['http://localhost:3000/extension/', 'http://127.0.0.1:3000', 'cross-site'],
    ['http://127.0.0.1:1/', 'http://127.0.0.2:1', 'cross-site'],
    ['https://example.com/', 'http://example.com', 'cross-site'],
    ['https://example.com/', 'https://example.org', 'cross-site'],
    // Names under a public suffix belong to different owners (publicsuffix.org).
    ['https://one.co.uk/', 'https://two.co.uk', 'cross-site'],
    ['https://one.github.io/', 'https://two.github.io', 'cross-site'],
    ['https://a.one.github.io/', 'https://b.one.github.io', 'same-site'],
  ])('BND-14: %s and %s are %s', (extension, publicUrl, relation) => {
    expect(between(extension, publicUrl)).toBe(relation)
  })
})

describe('arrivesDirectly', () => {
  const arrives = (site: string | undefined, relation: SiteRelation, dest?: string) =>
    arrivesDirectly({ site, dest }, [relation])

  it.each(['none', 'same-origin', undefined])('BND-14: is always true for %s', (site) => {
    for (const relation of ['same-origin', 'same-site', 'cross-site'] as const) {
      expect(arrives(site, relation)).toBe(true)
      expect(arrives(site, relation, 'document')).toBe(true)
    }
  })

  it('BND-14: is true for cross-site only if the extension is cross-site', () => {
    expect(arrives('cross-site', 'same-origin')).toBe(false)
    expect(arrives('cross-site', 'same-site')).toBe(false)
    expect(arrives('cross-site', 'cross-site')).toBe(true)
  })

  it('BND-14: is true for same-site only if the extension is same-site', () => {
    expect(arrives('same-site', 'same-origin')).toBe(false)
    expect(arrives('same-site', 'cross-site')).toBe(false)
    expect(arrives('same-site', 'same-site')).toBe(true)
  })

  it('BND-14: is true if one of several extensions has that relation', () => {
    expect(arrivesDirectly({ site: 'cross-site', dest: 'document' }, ['same-origin', 'cross-site'])).toBe(true)
    expect(arrivesDirectly({ site: 'same-site', dest: 'document' }, ['same-origin', 'cross-site'])).toBe(false)
  })

  it.each(['', 'CROSS-SITE', 'cross-site, none', 'x'])('BND-14: throws for "%s", which no browser sends', (site) => {
    expect(() => arrives(site, 'cross-site')).toThrow(refused)
  })

  it.each(['iframe', 'frame', 'object', 'embed', 'image', 'empty', ''])(
    'BND-14: throws for the destination "%s", which is not a window',
    (dest) => {
      for (const site of ['none', 'same-origin', 'cross-site', undefined])
        expect(() => arrives(site, 'cross-site', dest)).toThrow(refused)
    },
  )
})
