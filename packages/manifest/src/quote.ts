const MAX_SHOWN = 60

/** Characters that move the cursor, turn the direction of writing or break the line. JSON escapes only some of them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Quotes a value from a file for a message: shortened, without control characters. */
export function quote(value: string): string {
  const characters = [...value.slice(0, 2 * MAX_SHOWN)]
  const cut = characters.length > MAX_SHOWN || value.length > 2 * MAX_SHOWN
  const shown = cut ? `${characters.slice(0, MAX_SHOWN).join('')}…` : value
  return JSON.stringify(shown).replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
