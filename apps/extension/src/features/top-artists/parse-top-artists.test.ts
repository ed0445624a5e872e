import { describe, expect, it } from 'vitest'
import { parseTopArtists } from './parse-top-artists.ts'

const API = 'https://api.example.com/v1'
const parse = (...items: unknown[]) => parseTopArtists({ items, href: 'x', total: items.length }, API)

describe('parseTopArtists', () => {
  it('keeps what is shown', () => {
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

  it('does without pictures, without their sizes and without links', () => {
    expect(
      parse({ id: '1', name: 'A' }, { id: '2', name: 'B', images: [{ url: 'https://i.example.com/', width: null }] }),
    ).toEqual([
      { id: '1', name: 'A', url: undefined, pictures: [] },
      { id: '2', name: 'B', url: undefined, pictures: [{ url: 'https://i.example.com/', width: undefined }] },
    ])
  })

  it('EX-01 leaves out addresses that may harm', () => {
    const hostile = {
      id: '1',
      name: '<b>',
      external_urls: { spotify: 'javascript:alert(1)' },
      images: [{ url: 'data:x' }],
    }
    expect(parse(hostile)).toEqual([{ id: '1', name: '<b>', url: undefined, pictures: [] }])
  })

  it('refuses the whole reply when one artist is not one', () => {
    expect(() => parse({ id: '1', name: 'A' }, { id: '2', name: 7 })).toThrow()
    expect(() => parseTopArtists(null, API)).toThrow()
    expect(() => parseTopArtists({ items: {} }, API)).toThrow()
  })
})
