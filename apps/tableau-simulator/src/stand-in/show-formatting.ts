import type { FormattingSheet, WorkbookFormatting } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'

const STYLE_ID = 'Tableau-Extension-Formatting'

/** The properties that the library writes. */
const PROPERTIES = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'textDecoration', 'color'] as const

/** Replaces the page's rules with one for each of the workbook's class names. */
export function showFormatting(formatting: WorkbookFormatting, channel: Channel): void {
  const style = document.getElementById(STYLE_ID) ?? document.createElement('style')
  style.id = STYLE_ID
  style.textContent = ''
  document.head.append(style)
  if (style instanceof HTMLStyleElement && style.sheet) {
    for (const sheet of formatting.formattingSheets) style.sheet.insertRule(toRule(sheet), style.sheet.cssRules.length)
  }
  // Requested as by the library; the simulator returns none, so the page keeps its own.
  const names = formatting.formattingSheets.map(({ cssProperties }) => cssProperties['fontFamily'])
  const question = { 'function-name': 'getFontsAsync', 'font-name-list-items': [...new Set(names)] }
  channel.command('get-fonts', question).catch(() => undefined)
}

/** Inserts name and values unescaped, as the library does: a value can close itself and add rules. */
function toRule({ classNameKey, cssProperties }: FormattingSheet): string {
  const declarations = PROPERTIES.flatMap((name) => {
    const value = cssProperties[name]
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return value ? [`${property}: ${value};`] : []
  })
  return `.${classNameKey} { ${declarations.join(' ')} }`
}
