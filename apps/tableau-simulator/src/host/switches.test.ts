import { describe, expect, it } from 'vitest'
import { needsReload, parseSwitches, type Switches } from './switches.ts'

const extensionUrl = 'http://localhost:3000/extension/'
const parse = (query: string) => parseSwitches(new URLSearchParams(query), [extensionUrl])

describe('parseSwitches', () => {
  it('has a default for every switch', () => {
    expect(parse('')).toEqual({
      switches: {
        context: 'server',
        mode: 'viewing',
        language: 'en',
        locale: 'en-us',
        theme: 'light',
        initialize: 'answer',
        api: 'current',
        dialogs: 'open',
        saving: 'accept',
        external: 'open',
        zones: '1',
        widthPx: 400,
        heightPx: 500,
        extensionUrl,
        otherExtensionUrls: [],
      },
    })
  })

  it('reads the query', () => {
    const query = 'context=desktop&mode=authoring&language=fr&locale=fr-ca&zones=2&width=300&height=800'
    expect(parse(query)).toMatchObject({
      switches: { context: 'desktop', mode: 'authoring', language: 'fr', locale: 'fr-ca', zones: '2', widthPx: 300 },
    })
  })

  it('reports every problem without repeating the query', () => {
    const parsed = parse('context=dekstop&width=1e3&height=0&<b>=1')
    expect(parsed).toEqual({
      problems: [
        expect.stringContaining('Unknown switch. Use only: context,'),
        'Unknown context. Use one of: server, desktop.',
        'Unusable width. Use whole pixels from 50 to 4000.',
        'Unusable height. Use whole pixels from 50 to 4000.',
      ],
    })
    expect(JSON.stringify(parsed)).not.toMatch(/dekstop|<b>/)
  })

  it('accepts another page of the extension, but no other origin', () => {
    expect(parse('extension=http://localhost:3000/other.html')).toMatchObject({
      switches: { extensionUrl: 'http://localhost:3000/other.html' },
    })
    for (const other of ['http://localhost:3001/extension/', 'http://localhost:3000@evil.test/', 'nonsense', '']) {
      expect(parse(`extension=${encodeURIComponent(other)}`)).toMatchObject({
        problems: [expect.stringContaining('begins with http://localhost:3000/')],
      })
    }
  })

  it('accepts pages of all configured extensions', () => {
    const calendar = 'http://localhost:4500/'
    const query = new URLSearchParams({ extension: `${calendar}other.html` })
    expect(parseSwitches(query, [extensionUrl, calendar])).toMatchObject({
      switches: { extensionUrl: `${calendar}other.html`, otherExtensionUrls: [calendar] },
    })
  })
})

describe('needsReload', () => {
  const toSwitches = (query: string): Switches => {
    const parsed = parse(query)
    if ('problems' in parsed) throw new Error(parsed.problems.join())
    return parsed.switches
  }

  it.each([
    ['theme=dark', false],
    ['width=300&height=200', false],
    ['language=fr', true],
    ['zones=2', true],
    ['theme=dark&mode=authoring', true],
  ])('of %s is %s', (query, expected) => {
    expect(needsReload(toSwitches(''), toSwitches(query))).toBe(expected)
  })
})
