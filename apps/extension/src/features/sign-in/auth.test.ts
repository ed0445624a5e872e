import { describe, expect, it } from 'vitest'
import { parseAuth, toAuth } from './auth.ts'

describe('auth', () => {
  it('counts the life of a token from its arrival, whatever the server calls the time', () => {
    const auth = toAuth({ accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' }, 1_000)
    expect(auth).toEqual({ accessToken: 'A', expiresAt: 3_601_000, scope: 'user-top-read' })
  })

  it('reads what it wrote', () => {
    const auth = { accessToken: 'A', expiresAt: 5, scope: '' }
    expect(parseAuth(JSON.stringify(auth))).toEqual(auth)
  })

  it.each([
    '',
    '{',
    'null',
    '"a raw token"',
    '{}',
    '{"accessToken":"","expiresAt":1,"scope":""}',
    '{"accessToken":"A","expiresAt":"1","scope":""}',
  ])('discards %j', (text) => {
    expect(parseAuth(text)).toBeUndefined()
  })
})
