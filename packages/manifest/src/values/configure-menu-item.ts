import { error } from '../mistake.ts'
import { quote } from '../quote.ts'
import type { ValueRule } from './value-rule.ts'

/** The element that asks for "Configure…": empty, for even a line break in it is too much for Tableau. */
export const configureMenuItem: ValueRule = (value) => {
  if (value === '') return []
  const text = value.trim()
  return [
    error(
      text === ''
        ? 'This element must be empty, without even a space in it: write it as <configure-context-menu-item/>.'
        : `This element must be empty: take ${quote(text)} out, because Tableau itself calls the menu item "Configure…".`,
    ),
  ]
}
