import { expect, it } from 'vitest'
import { parseCallback } from './parse-callback.ts'

it.each(['', 'https://provider.example/realms/one', `https://provider.example/${'x'.repeat(600)}`])(
  'MX-01: takes an iss of any form, which is compared only where an issuer is configured: %j',
  (iss) => {
    expect(parseCallback({ state: 'x', code: 'y', iss })).toEqual({ state: 'x', code: 'y', iss })
  },
)
