import type { Switches } from './switches.ts'

const ink = { light: '#333333', dark: '#e6e9ef' } as const

/** Class names that Tableau gives to an extension, and the font size of what they stand for. */
const fontSizes = {
  'tableau-worksheet-title': '15pt',
  'tableau-worksheet': '9pt',
  'tableau-tooltip': '10pt',
  'tableau-story-title': '18pt',
  'tableau-dashboard-title': '18pt',
} as const

/** The workbook's fonts and colours, from which an extension can take its own look. */
export function createWorkbookFormatting(theme: Switches['theme']) {
  return {
    formattingSheets: Object.entries(fontSizes).map(([classNameKey, fontSize]) => ({
      classNameKey,
      cssProperties: {
        fontFamily: 'Tableau Book, Benton Sans, system-ui, sans-serif',
        fontSize,
        fontWeight: 'normal',
        fontStyle: 'normal',
        textDecoration: 'none',
        // A tooltip stays light in a dark workbook.
        color: classNameKey === 'tableau-tooltip' ? ink.light : ink[theme],
      },
    })),
  }
}
