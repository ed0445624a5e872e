import { error, warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import { shortText, type ValueRule } from './value-rule.ts'

const ID = /^[A-Za-z]{2,6}(\.[A-Za-z0-9-]{1,63})+$/

/** Where Tableau's samples and documentation have their ids. */
const SAMPLE = /^com\.(tableau|example)\./i

/** The name by which Tableau tells extensions apart: a domain name the other way round. */
export const extensionId: ValueRule = (id) => {
  if (id === '') return [error('The id is empty: choose one, such as com.my-company.my-extension.')]
  if (id !== id.trim()) return [error(`The id ${quote(id)} has spaces around it: take them out.`)]
  if (id.includes('_') && ID.test(id.replaceAll('_', '-'))) {
    return [error(`The id ${quote(id)} has an underscore: use a hyphen in its place.`)]
  }
  if (!ID.test(id)) {
    return [
      error(
        `The id ${quote(id)} must be two to six letters and then, after dots, parts of letters, digits and hyphens: ` +
          'write it like com.my-company.my-extension.',
      ),
    ]
  }
  if (!SAMPLE.test(id)) return shortText(id)
  return [
    warning(
      `The id ${quote(id)} comes from a sample: choose your own, because of two extensions with one id Tableau keeps only the first.`,
    ),
  ]
}
