import { closestTo } from '../closest-to.ts'
import { type Complaint, error } from '../mistake.ts'
import { quote } from '../quote.ts'

/** What is wrong with a text or an attribute: nothing, or one sentence for each mistake. */
export type ValueRule = (value: string) => Complaint[]

/** The longest text that Tableau takes, in characters. */
const MAX_LENGTH = 1000

/** Any text that is not too long. */
export const shortText: ValueRule = (value) => {
  const length = [...value].length
  if (length <= MAX_LENGTH) return []
  return [error(`The text ${quote(value)} has ${length} characters, and Tableau takes ${MAX_LENGTH}: shorten it.`)]
}

/** As many words as a sentence has room for. */
const MAX_LISTED = 10

/** One of a few words, to the letter. */
export function oneOf(...words: readonly string[]): ValueRule {
  const shown = words.slice(0, MAX_LISTED).map((word) => `"${word}"`)
  const list = `${shown.join(', ')}${words.length > MAX_LISTED ? ` or another of its ${words.length}` : ''}`
  return (value) => {
    if (words.includes(value)) return []
    const meant = closestTo(value.trim(), words)
    const advice = meant === undefined ? `use ${words.length > 1 ? 'one of ' : ''}${list}.` : `did you mean "${meant}"?`
    return [error(`Tableau does not know ${quote(value)} here: ${advice}`)]
  }
}

/** A whole number above zero, as XML Schema's int. */
export const positiveNumber: ValueRule = (value) =>
  /^\s*\+?\d+\s*$/.test(value) && Number(value) > 0 && Number(value) < 2 ** 31
    ? []
    : [error(`${quote(value)} is not a number above zero: write one in digits, such as 400.`)]

/** True or false, as XML Schema's boolean. */
export const booleanWord: ValueRule = (value) => oneOf('true', 'false', '1', '0')(value.trim())
