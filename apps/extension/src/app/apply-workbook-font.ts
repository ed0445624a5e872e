import type { Formatting } from '../tableau/tableau-state.ts'

/** Writes in the workbook's font, so that the zone looks like the sheets around it. Its colors stay out: they may be unreadable here. */
export function applyWorkbookFont(root: HTMLElement, formatting: Formatting | undefined): void {
  const sheet = formatting?.find(({ classNameKey }) => classNameKey === 'tableau-worksheet')
  const fontFamily = sheet?.cssProperties.fontFamily
  if (fontFamily !== undefined) root.style.setProperty('--workbook-font', JSON.stringify(fontFamily))
}
