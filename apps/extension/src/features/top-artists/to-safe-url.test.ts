import { describe, expect, it } from 'vitest'
import { toSafeUrl } from './to-safe-url.ts'

const API = 'http://127.0.0.1:4000/v1'

describe('toSafeUrl', () => {
  it.each([
    ['https://open.example.com/artist/1', 'https://open.example.com/artist/1'],
    ['http://127.0.0.1:4000/picture.svg', 'http://127.0.0.1:4000/picture.svg'],
  ])('passes %s', (address, expected) => {
    expect(toSafeUrl(address, API)).toBe(expected)
  })

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt://127.0.0.1:4000/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://127.0.0.1:4001/',
    'http://example.com/',
    '//example.com/',
    '/artist/1',
    '',
    undefined,
  ])('EX-01 drops %j', (address) => {
    expect(toSafeUrl(address, API)).toBeUndefined()
  })
})
