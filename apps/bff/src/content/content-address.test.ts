import { describe, expect, it } from 'vitest'
import { ContentAddress } from './content-address.ts'

const GUID = '0b1f3d52-3c0e-4f4c-9f6d-0d2f7c1e8a11'
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

describe('ContentAddress', () => {
  it('recognizes its host in whatever case, also with the port of the scheme', () => {
    const address = new ContentAddress('https://content.example.com', 'https://portal.example.com')
    for (const host of ['content.example.com', 'CONTENT.example.com', 'content.example.com:443'])
      expect(address.includes(host)).toBe(true)
    for (const host of [undefined, '', 'portal.example.com', 'a.content.example.com', 'content.example.com:8443'])
      expect(address.includes(host)).toBe(false)
    expect(address.urlOf(GUID)).toBe(`https://content.example.com/content/${GUID}/`)
  })

  it('gives each item an origin of its own with a wildcard, where no other item answers', () => {
    const address = new ContentAddress('https://*.example.com', 'https://portal.example.com')
    expect(address.originOf(GUID)).toBe(`https://${GUID}.example.com`)
    expect(address.includes(`${GUID}.example.com`)).toBe(true)
    expect(address.includes('portal.example.com')).toBe(false)
    expect(address.includes('example.com')).toBe(false)
    expect(address.parse(`${GUID}.example.com`, `/content/${GUID}/a?b`)).toEqual({
      guid: GUID,
      rest: '/a',
      search: '?b',
    })
    expect(address.parse(`${OTHER}.example.com`, `/content/${GUID}/a`)).toBeUndefined()
  })

  it('has no other paths', () => {
    const address = new ContentAddress('http://localhost:3000', 'http://127.0.0.1:3000')
    const parse = (path: string) => address.parse('localhost:3000', path)
    expect(parse(`/content/${GUID}`)).toEqual({ guid: GUID, rest: '', search: '' })
    for (const path of [
      '/',
      '/content/',
      `/content/${GUID}x/`,
      `/Content/${GUID}/`,
      `//content/${GUID}/`,
      `/content/${GUID.toUpperCase()}/`,
    ])
      expect(parse(path)).toBeUndefined()
  })
})
