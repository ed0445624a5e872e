import type { Background } from '../settings/settings.ts'
import type { Formatting } from '../tableau/tableau-state.ts'
import { type Color, parseColor } from './color.ts'
import { toContrast } from './to-contrast.ts'
import { toFontFamily } from './to-font-family.ts'

export type Scheme = 'light' | 'dark'

/** What the workbook decides about the looks of the page. Whatever is undefined is the page's own. */
export type Look = {
  scheme: Scheme
  background: Background
  text: TextLook
  title: TextLook
}

/** Both as CSS. The color can be read on the page's surface. */
type TextLook = { font: string | undefined; color: string | undefined }

type LookFacts = {
  /** Undefined outside Tableau, and where Tableau does not tell. */
  formatting: Formatting | undefined
  background: Background
  /** What the viewer wants of all pages. */
  prefersDark: boolean
}

/** The colors behind the text, as they stand in theme.css. */
export const surfaces: Readonly<Record<Scheme, Color>> = { light: [255, 255, 255], dark: [29, 30, 32] }

/** WCAG's AA, for text of any size. */
const READABLE = 4.5

/** WCAG's AAA: whoever writes in a color that far from black, or from white, writes on a dark ground, or on a light one. */
const TELLING = 7

/** Tableau tells how text looks and not what is behind it, so that has to be inferred. The first that tells decides. */
const WITNESSES = ['tableau-worksheet', 'tableau-worksheet-title', 'tableau-dashboard-title']

export function toLook({ formatting, background, prefersDark }: LookFacts): Look {
  const [told] = WITNESSES.flatMap((name) => inferScheme(findColor(formatting, name)) ?? [])
  // Dashboards are light unless their author makes them dark, whatever the viewer prefers.
  const scheme = told ?? (prefersDark && background === 'plain' ? 'dark' : 'light')
  const toText = (name: string): TextLook => {
    const color = findColor(formatting, name)
    const readable = color !== undefined && toContrast(color, surfaces[scheme]) >= READABLE
    return {
      font: toFontFamily(findSheet(formatting, name)?.fontFamily),
      color: readable ? `rgb(${color.join(', ')})` : undefined,
    }
  }
  return { scheme, background, text: toText('tableau-worksheet'), title: toText('tableau-worksheet-title') }
}

function inferScheme(color: Color | undefined): Scheme | undefined {
  if (color === undefined) return undefined
  if (toContrast(color, [255, 255, 255]) >= TELLING) return 'light'
  return toContrast(color, [0, 0, 0]) >= TELLING ? 'dark' : undefined
}

function findColor(formatting: Formatting | undefined, name: string): Color | undefined {
  return parseColor(findSheet(formatting, name)?.color ?? '')
}

function findSheet(formatting: Formatting | undefined, name: string) {
  return formatting?.find(({ classNameKey }) => classNameKey === name)?.cssProperties
}
