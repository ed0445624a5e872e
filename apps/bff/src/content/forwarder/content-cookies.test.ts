import { describe, expect, it } from 'vitest'
import { ContentAddress } from '../content-address.ts'
import { CookieJar, toContentCookie } from './content-cookies.ts'

const GUID = '0b1f3d52-3c0e-4f4c-9f6d-0d2f7c1e8a11'

function jarOf(contentUrl: string, isCrossSite = false): CookieJar {
  return new CookieJar(new ContentAddress(contentUrl, 'https://portal.example.com'), isCrossSite)
}

describe('the cookies of the content origin', () => {
  it('are for one item, by path or by host', () => {
    expect(jarOf('https://content.example.com').write('session', GUID, 'x', 60)).toBe(
      `__Secure-stagedoor-content-session=x; Max-Age=60; Path=/content/${GUID}/; HttpOnly; Secure; SameSite=Lax`,
    )
    expect(jarOf('https://*.example.com').write('share', GUID, 'x')).toBe(
      '__Host-stagedoor-content-share=x; Path=/; HttpOnly; Secure; SameSite=Lax',
    )
  })

  it('work in a frame of the portal on another site', () => {
    expect(jarOf('http://localhost:3000', true).write('session', GUID, 'x')).toMatch(
      /^stagedoor-content-session=x; .*HttpOnly; Secure; Partitioned; SameSite=None$/,
    )
  })

  it('are kept apart from those of content, whatever their prefix', () => {
    const jar = jarOf('https://content.example.com')
    const header = [
      'a=1',
      '__Secure-stagedoor-content-session=secret',
      '__Host-stagedoor-portal=p',
      'stagedoor-content-share=wrong-prefix',
      ' b = 2',
      'nameless',
      '__SECURE-STAGEDOOR-x=1',
    ].join('; ')
    expect(jar.read(header)).toEqual({
      own: { session: 'secret' },
      others: 'a=1; b = 2; nameless',
      ambiguous: false,
    })
    expect(jar.read('__Secure-stagedoor-content-session=a; __Secure-stagedoor-content-session=b').ambiguous).toBe(true)
    expect(jar.read(undefined)).toEqual({ own: {}, others: undefined, ambiguous: false })
  })

  it('PT-74 cannot be set by content', () => {
    const limit = (path: string) => `/content/x${path}`
    for (const line of [
      'stagedoor-a=1',
      '__Host-stagedoor-portal=1',
      '__http-Stagedoor-a=1',
      '=stagedoor-a=1',
      'stagedoor-a',
    ])
      expect(toContentCookie(line, limit)).toBeUndefined()
    expect(toContentCookie('a=1; Path=/x; path=/y; DOMAIN=example.com; Secure', limit)).toBe(
      'a=1; Secure; Path=/content/x/y',
    )
    expect(toContentCookie('__Host-a=1; Path=/; Secure', limit)).toBe('__Host-a=1; Secure; Path=/')
  })
})
