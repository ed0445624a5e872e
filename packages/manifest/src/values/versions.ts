import { error, warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import { shortText, type ValueRule } from './value-rule.ts'

const TWO_PARTS = /^\d+\.\d+$/

/** The version of the manifest's own form. There is only one. */
export const manifestVersion: ValueRule = (value) =>
  value === '0.1' ? [] : [error(`The manifest version ${quote(value)} does not exist: write manifest-version="0.1".`)]

/** The oldest Extensions API with which the extension works: two numbers, never three. */
export const apiVersion: ValueRule = (value) => {
  if (TWO_PARTS.test(value)) return shortText(value)
  const twoParts = /^\s*(\d+\.\d+)(?:\.\d+)*\s*$/.exec(value)?.[1]
  if (twoParts === undefined) {
    return [
      error(`The API version ${quote(value)} must be two numbers with a dot between them: write one such as 1.4.`),
    ]
  }
  const reason = twoParts === value.trim() ? 'has spaces around it' : 'has more than two numbers'
  return [error(`The API version ${quote(value)} ${reason}: write ${twoParts}.`)]
}

/** The extension's own version. Publishing a workbook fails without one. */
export const extensionVersion: ValueRule = (value) => {
  if (value.trim() === '') {
    return [
      error('The extension version is empty, and a workbook with it cannot be published: write one such as 1.0.0.'),
    ]
  }
  if (/^\d+\.\d+/.test(value)) return shortText(value)
  return [
    ...shortText(value),
    warning(
      `The extension version ${quote(value)} is refused by older versions of Tableau: write numbers, such as 1.0.0.`,
    ),
  ]
}
