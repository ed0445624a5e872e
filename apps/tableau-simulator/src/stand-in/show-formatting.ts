import type { FormattingSheet, WorkbookFormatting } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'

const STYLE_ID = 'Tableau-Extension-Formatting'

/** The properties that the library writes, and no others. */
const PROPERTIES = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'textDecoration', 'color'] as const

/** Gives the page one rule for each of the workbook's class names, in place of those that it had. */
export function showFormatting(formatting: WorkbookFormatting, channel: Channel): void {
  const style = document.getElementById(STYLE_ID) ?? document.createElement('style')
  style.id = STYLE_ID
  style.textContent = ''
  document.head.append(style)
  if (style instanceof HTMLStyleElement && style.sheet) {
    for (const sheet of formatting.formattingSheets) style.sheet.insertRule(toRule(sheet), style.sheet.cssRules.length)
  }
  // Asked as the library asks every host; the simulator has none to give, and a page that gets none keeps its own.
  const names = formatting.formattingSheets.map(({ cssProperties }) => cssProperties['fontFamily'])
  const question = { 'function-name': 'getFontsAsync', 'font-name-list-items': [...new Set(names)] }
  channel.command('get-fonts', question).catch(() => undefined)
}

/** Name and values are pasted as they came, which is what the library does: a value can end itself and begin rules. */
function toRule({ classNameKey, cssProperties }: FormattingSheet): string {
  const declarations = PROPERTIES.flatMap((name) => {
    const value = cssProperties[name]
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return value ? [`${property}: ${value};`] : []
  })
  return `.${classNameKey} { ${declarations.join(' ')} }`
}
