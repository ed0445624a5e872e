import { describe, expect, it } from 'vitest'
import { toFontFamily } from './to-font-family.ts'

describe('toFontFamily', () => {
  it.each([
    ['Tableau Book', '"Tableau Book"'],
    ["'Times New Roman', Georgia, serif", '"Times New Roman", "Georgia", serif'],
    ['a";} body { display: none', '"a\\";} body { display: none"'],
  ])('quotes %s as names', (names, css) => expect(toFontFamily(names)).toBe(css))

  it.each([undefined, '', ' , '])('has no answer to %j', (names) => expect(toFontFamily(names)).toBeUndefined())
})
