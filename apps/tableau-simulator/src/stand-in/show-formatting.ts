import type { FormattingSheet, WorkbookFormatting } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'

const STYLE_ID = 'Tableau-Extension-Formatting'

/** Gives the page one rule for each of the workbook's class names, in place of those that it had. */
export function showFormatting(formatting: WorkbookFormatting, channel: Channel): void {
  const style = document.getElementById(STYLE_ID) ?? document.createElement('style')
  style.id = STYLE_ID
  style.textContent = formatting.formattingSheets.map(toRule).join('\n')
  document.head.append(style)
  // Asked as the library asks every host; the simulator has none to give, and a page that gets none keeps its own.
  const names = formatting.formattingSheets.map(({ cssProperties }) => cssProperties['fontFamily'])
  const question = { 'function-name': 'getFontsAsync', 'font-name-list-items': [...new Set(names)] }
  channel.command('get-fonts', question).catch(() => undefined)
}

function toRule({ classNameKey, cssProperties }: FormattingSheet): string {
  const declarations = Object.entries(cssProperties).map(
    ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`,
  )
  return `.${classNameKey} { ${declarations.join(' ')} }`
}
