import { expect, test } from 'vitest'
import { toLocalPath } from './local-path.ts'

const PUBLIC_URL = 'https://portal.example'

test.each([
  ['/portal/content/1?tab=a&b=%2F#top', '/portal/content/1?tab=a&b=%2F#top'],
  ['/', '/'],
  ['/a/../b', '/b'],
])('keeps %s', (address, path) => {
  expect(toLocalPath(address, PUBLIC_URL)).toBe(path)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\\..\\..//evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  '/x/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /portal',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'portal',
  '',
  `/${'a'.repeat(3000)}`,
  ['/portal'],
  undefined,
])('PT-40: refuses %j, which leads elsewhere', (address) => {
  expect(toLocalPath(address, PUBLIC_URL)).toBeUndefined()
})
