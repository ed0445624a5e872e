import { describe, expect, it } from 'vitest'
import { parseTopArtists } from './parse-top-artists.ts'

const API = 'https://api.example.com/v1'
const parse = (...items: unknown[]) => parseTopArtists({ items, href: 'x', total: items.length }, API)

describe('parseTopArtists', () => {
  it('keeps the fields that are used', () => {
    const artist = {
      id: '1',
      name: 'A',
      external_urls: { spotify: 'https://open.example.com/1' },
      images: [{ url: 'https://i.example.com/640', width: 640, height: 640 }],
      popularity: 3,
    }
    expect(parse(artist)).toEqual([
      {
        id: '1',
        name: 'A',
        url: 'https://open.example.com/1',
        pictures: [{ url: 'https://i.example.com/640', width: 640 }],
      },
    ])
  })

  it('accepts artists without pictures, sizes or links', () => {
    expect(
      parse({ id: '1', name: 'A' }, { id: '2', name: 'B', images: [{ url: 'https://i.example.com/', width: null }] }),
    ).toEqual([
      { id: '1', name: 'A', url: undefined, pictures: [] },
      { id: '2', name: 'B', url: undefined, pictures: [{ url: 'https://i.example.com/', width: undefined }] },
    ])
  })

  it('EX-01 drops unsafe URLs', () => {
    const hostile = {
      id: '1',
      name: '<b>',
      external_urls: { spotify: 'javascript:alert(1)' },
      images: [{ url: 'data:x' }],
    }
    expect(parse(hostile)).toEqual([{ id: '1', name: '<b>', url: undefined, pictures: [] }])
  })

  it.each([null, '', undefined, 7])('EX-10 does without optional values that are %j', (none) => {
    const whole = { id: '1', name: 'A', external_urls: { spotify: none }, images: [none, { url: none }] }
    const picture = { url: 'https://i.example.com/', width: none === 7 ? 'wide' : none }
    expect(
      parse(
        whole,
        { id: none, name: 'B', external_urls: none, images: none, genres: none },
        { id: '3', name: 'C', images: [none, picture] },
      ),
    ).toEqual([
      { id: '1', name: 'A', url: undefined, pictures: [] },
      { id: 'B', name: 'B', url: undefined, pictures: [] },
      { id: '3', name: 'C', url: undefined, pictures: [{ url: 'https://i.example.com/', width: undefined }] },
    ])
  })

  it.each([
    null,
    '',
    undefined,
    7,
    [],
    {},
    { id: '2' },
    { id: '2', name: null },
    { id: '2', name: '' },
    { id: '2', name: 7 },
  ])('EX-10 drops an invalid entry and keeps the others: %j', (entry) => {
    expect(parse({ id: '1', name: 'A' }, entry, { id: '3', name: 'C' }).map(({ name }) => name)).toEqual(['A', 'C'])
  })

  it('treats a null list as empty', () => {
    expect(parseTopArtists({ items: null }, API)).toEqual([])
    expect(parseTopArtists({ items: [] }, API)).toEqual([])
  })

  it('rejects a response that is not a page of artists, or has only invalid entries', () => {
    expect(() => parseTopArtists(null, API)).toThrow()
    expect(() => parseTopArtists({ items: {} }, API)).toThrow()
    expect(() => parse(null, { id: '2', name: 7 })).toThrow()
  })
})
