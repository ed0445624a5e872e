import { expect, it } from 'vitest'
import { strongRandom } from './random-source.ts'

it('gives as many bytes as it is asked for, also more than it keeps', () => {
  for (const bytes of [0, 1, 12, 32, 4_095, 4_096, 5_000]) expect(strongRandom(bytes)).toHaveLength(bytes)
})

it('never gives the same bytes twice, nor zeros that were left behind', () => {
  const given = Array.from({ length: 10_000 }, () => strongRandom(16).toString('hex'))
  expect(new Set(given).size).toBe(given.length)
  expect(given).not.toContain('0'.repeat(32))
})

it('gives bytes of its own: who changes them changes no others', () => {
  const first = strongRandom(32)
  const copy = Buffer.from(first)
  strongRandom(32).fill(0)
  expect(first).toEqual(copy)
})

it('gives each value of a byte about as often as any other', () => {
  const counts = new Array<number>(256).fill(0)
  const bytes = 256 * 1_000
  for (let given = 0; given < bytes; given += 32)
    for (const byte of strongRandom(32)) counts[byte] = (counts[byte] ?? 0) + 1
  // Chi-squared with 255 degrees of freedom: above 400 once in a hundred million times.
  expect(counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(400)
})
