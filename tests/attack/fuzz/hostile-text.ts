import fc from 'fast-check'

/** Part of the input that must not appear in logs and responses. */
export const CANARY = 'canary7f3a'

const NASTY = ['', ' ', '0', '-1', 'null', 'undefined', 'NaN', '[]', '{}', '__proto__', 'constructor', 'toString', '\0', '\r\n', '\u2028', '\ud800', '\u202e', '💥', '%00', '%', '%zz', '../..', '..%2f', '<script>', "'--", '{{7*7}}', '=', ';', '&', '?', '#', 'true', '1e999', 'A'.repeat(43), 'BCD-FGH', 'a.b.c'] // biome-ignore format: one list

/** Text that often breaks servers, arbitrary text, and very long text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.base64String({ maxLength: 80 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }).map((text) => `${CANARY}${text}`) },
  { weight: 1, arbitrary: fc.constantFrom(100, 1_000, 5_000).map((length) => 'x'.repeat(length)) },
)

/** Any JSON value. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, [], {}, [[[[[]]]]]),
)

/** Replaces characters that a header cannot have. */
export function toHeaderText(text: string): string {
  return [...text].map((letter) => ((letter.codePointAt(0) ?? 0) < 256 ? letter : '?')).join('').replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 6_000) // biome-ignore format: one line
}
