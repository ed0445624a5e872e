import { warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import { shortText, type ValueRule } from './value-rule.ts'

/** Where people reach the author. Tableau demands the attribute, and looks at nothing in it. */
export const email: ValueRule = (value) =>
  /^[^@\s]+@[^@\s]+$/.test(value)
    ? shortText(value)
    : [...shortText(value), warning(`${quote(value)} is not an e-mail address: give one that people can write to.`)]
