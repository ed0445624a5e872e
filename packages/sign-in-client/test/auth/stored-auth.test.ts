import { sessionHandle } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { parseStoredAuth, toRenewedAuth, toStoredAuth } from '../../src/auth/stored-auth.ts'

const session = { handle: sessionHandle.parse('H'.repeat(43)) }
const credentials = { accessToken: 'A', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' } as const
const base = { accessToken: 'A', expiresAt: 5, scope: '' }

describe('auth', () => {
  it("computes the expiry from the time of receipt, independent of the server's clock", () => {
    expect(toStoredAuth(credentials, 1_000)).toEqual({
      accessToken: 'A',
      expiresAt: 3_601_000,
      scope: 'user-top-read',
      since: 1_000,
    })
  })

  it('keeps the session and the time of the sign-in when the token is renewed', () => {
    const auth = toStoredAuth({ ...credentials, session }, 1_000)
    expect(toRenewedAuth(auth, { ...credentials, accessToken: 'B', expiresIn: 60 }, 2_000)).toEqual({
      accessToken: 'B',
      expiresAt: 62_000,
      scope: 'user-top-read',
      since: 1_000,
      session,
    })
  })

  it.each([base, { ...base, since: 1, session }])('reads what it wrote', (auth) => {
    expect(parseStoredAuth(JSON.stringify(auth))).toEqual(auth)
  })

  it.each([
    '',
    '{',
    'null',
    '"a raw token"',
    '{}',
    '{"accessToken":"","expiresAt":1,"scope":""}',
    '{"accessToken":"A","expiresAt":"1","scope":""}',
    '{"accessToken":"A","expiresAt":1,"scope":"","session":{"handle":"short"}}',
  ])('discards %j', (text) => {
    expect(parseStoredAuth(text)).toBeUndefined()
  })
})
