/** Red, green and blue, each from 0 to 255. Always opaque. */
export type Color = readonly [number, number, number]

const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})(?:ff)?$/i
const SHORT_HEX = /^#([\da-f])([\da-f])([\da-f])f?$/i
const RGB = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+1(?:\.0+)?)?\s*\)$/i

/** Parses a color of Tableau; undefined if it is invalid or not opaque. */
export function parseColor(text: string): Color | undefined {
  const trimmed = text.trim()
  const short = SHORT_HEX.exec(trimmed)
  if (short !== null) return toColor(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)))
  const hex = HEX.exec(trimmed)
  if (hex !== null) return toColor(hex.slice(1).map((digits) => Number.parseInt(digits, 16)))
  return toColor(RGB.exec(trimmed)?.slice(1).map(Number) ?? [])
}

function toColor([red, green, blue]: number[]): Color | undefined {
  if (red === undefined || green === undefined || blue === undefined) return undefined
  return Math.max(red, green, blue) > 255 ? undefined : [red, green, blue]
}
