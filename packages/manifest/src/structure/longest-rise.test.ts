import { expect, it } from 'vitest'
import { longestRise } from './longest-rise.ts'

it.each([
  [[], []],
  [[3], [3]],
  [
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    [2, 0, 1],
    [0, 1],
  ],
  [
    [0, 3, 1, 2, 4],
    [0, 1, 2, 4],
  ],
])('the longest rise in %j is %j', (numbers, rise) => {
  expect([...longestRise(numbers)]).toEqual(rise)
})
