import { describe, expect, it } from 'vitest'
import type { Color } from './color.ts'
import { toContrast } from './to-contrast.ts'

describe('toContrast', () => {
  it.each<[Color, Color, number]>([
    [[0, 0, 0], [255, 255, 255], 21],
    [[255, 255, 255], [0, 0, 0], 21],
    [[119, 119, 119], [255, 255, 255], 4.48],
    [[118, 118, 118], [255, 255, 255], 4.54],
    [[18, 52, 86], [18, 52, 86], 1],
  ])('of %j on %j matches WCAG: %d', (one, other, ratio) => {
    expect(toContrast(one, other)).toBeCloseTo(ratio, 2)
  })
})
