import { expect, it } from 'vitest'
import { parseRetryAfter } from './parse-retry-after.ts'

const NOW = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT')

it.each([
  ['0', 0],
  ['120', 120],
  ['Wed, 21 Oct 2026 07:28:30 GMT', 30],
  ['Wed, 21 Oct 2026 07:27:30 GMT', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['9'.repeat(400), undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j is %j seconds', (value, seconds) => {
  const headers = new Headers(value === undefined ? {} : { 'retry-after': value })
  expect(parseRetryAfter(headers, NOW)).toBe(seconds)
})
