import { expect, it } from 'vitest'
import { Cookies, SiteCookies } from './site-cookies.ts'

function answer(...headers: string[]): Response {
  return new Response(null, { headers: headers.map((header) => ['Set-Cookie', header] as [string, string]) })
}

it('keeps cookies by name, and sends the newest value of each', () => {
  const cookies = new SiteCookies()
  expect(cookies.header).toBeUndefined()
  cookies.keep(answer('a=1; Path=/; HttpOnly', 'b=x=y; Max-Age=60'))
  cookies.keep(answer('a=2'))
  expect(cookies.header).toBe('a=2; b=x=y')
})

it.each(['Max-Age=0', 'max-age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
  'drops an expired one: %s',
  (attribute) => {
    const cookies = new SiteCookies([['a', '1']])
    cookies.keep(answer(`a=; Path=/; ${attribute}`))
    expect(cookies.size).toBe(0)
  },
)

it('rejects an invalid cookie', () => {
  expect(() => new SiteCookies().keep(answer('no cookie'))).toThrow('browsers do not understand')
})

it('separates sites', () => {
  const cookies = new Cookies()
  cookies.of('http://127.0.0.1:1').set('a', '1')
  expect(cookies.of('http://127.0.0.1:1').header).toBe('a=1')
  expect(cookies.of('http://127.0.0.1:2').header).toBeUndefined()
})
