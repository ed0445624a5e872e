import { describe, expect, it } from 'vitest'
import { MAX_HEAD_BYTES } from './limits/max-head-bytes.ts'
import { isDenial, isDenialWithoutState, parseCallback } from './parse-callback.ts'

const mismatch = expect.objectContaining({ code: 'state_mismatch' })

describe('an authorization response', () => {
  it('ST-02: may have empty parameters, which count as absent', () => {
    expect(parseCallback({ error: 'access_denied', code: '', state: 's' })).toEqual({
      state: 's',
      error: 'access_denied',
      iss: undefined,
    })
    expect(parseCallback({ error: '', code: 'c', state: 's', iss: '' })).toEqual({ state: 's', code: 'c' })
  })

  it.each([
    { code: 'c' },
    { code: 'c', state: '' },
    { code: '', error: '', state: 's' },
    { code: 'c', error: 'access_denied', state: 's' },
    { code: ['c', 'd'], state: 's' },
    { code: 'c', state: ['s', 's'] },
    { error: ['access_denied', ''], state: 's' },
    null,
  ])('ST-02: is refused: %j', (query) => {
    expect(() => parseCallback(query)).toThrow(mismatch)
  })

  it('may have a code as long as a request head can be', () => {
    const code = 'c'.repeat(MAX_HEAD_BYTES - 200)
    expect(parseCallback({ code, state: 's' })).toMatchObject({ code })
  })
})

it.each(['', 'https://provider.example/realms/one', `https://provider.example/${'x'.repeat(600)}`])(
  'MX-01: parses an iss of any form; it is only compared to a configured issuer: %j',
  (iss) => {
    expect(parseCallback({ state: 'x', code: 'y', iss })).toEqual({ state: 'x', code: 'y', iss: iss || undefined })
  },
)

describe('a denial', () => {
  it.each([
    'access_denied',
    'Access Denied',
    'ACCESS-DENIED',
    'user_cancelled_login',
    'user_cancelled_authorize',
    'user_canceled_authorize',
    'user_denied',
    'consent_required',
    'interaction_required',
    'login_required',
    'canceled',
  ])('ST-06: is reported as %s', (error) => {
    expect(isDenial(error)).toBe(true)
  })

  it.each(['server_error', 'temporarily_unavailable', 'invalid_scope', 'unauthorized_client', '__proto__', ''])(
    'ST-06: is not reported as "%s"',
    (error) => {
      expect(isDenial(error)).toBe(false)
    },
  )

  it('without a state is recognized by its error', () => {
    expect(isDenialWithoutState({ error: 'access_denied' })).toBe(true)
    expect(isDenialWithoutState({ error: 'user_cancelled_login', state: '', code: '' })).toBe(true)
    for (const query of [{}, { error: 'server_error' }, { error: 'access_denied', state: 's' }, { code: 'c' }])
      expect(isDenialWithoutState(query)).toBe(false)
    expect(isDenialWithoutState({ error: 'access_denied', code: 'c' })).toBe(false)
  })
})
