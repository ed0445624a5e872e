import type { Background } from '../settings/settings.ts'
import type { Formatting } from '../tableau/tableau-state.ts'
import { type Color, parseColor } from './color.ts'
import { toContrast } from './to-contrast.ts'
import { toFontFamily } from './to-font-family.ts'

export type Scheme = 'light' | 'dark'

/** The look of the page. Undefined values keep the page's own. */
export type Look = {
  scheme: Scheme
  background: Background
  text: TextLook
  title: TextLook
}

/** CSS values. The color has enough contrast on the page's surface. */
type TextLook = { font: string | undefined; color: string | undefined }

type LookFacts = {
  /** Undefined outside Tableau, and in older versions. */
  formatting: Formatting | undefined
  background: Background
  /** The viewer's color scheme. */
  prefersDark: boolean
}

/** Background colors, as in theme.css. */
export const surfaces: Readonly<Record<Scheme, Color>> = { light: [255, 255, 255], dark: [29, 30, 32] }

/** WCAG AA for text of any size. */
const MIN_CONTRAST = 4.5

/** WCAG AAA: text with this contrast to white implies a light background, and vice versa. */
const CONCLUSIVE_CONTRAST = 7

/** Tableau has no background color, so it is inferred from text colors. The first conclusive one decides. */
const INFERRED_FROM = ['tableau-worksheet', 'tableau-worksheet-title', 'tableau-dashboard-title']

export function toLook({ formatting, background, prefersDark }: LookFacts): Look {
  const [inferred] = INFERRED_FROM.flatMap((name) => inferScheme(findColor(formatting, name)) ?? [])
  // A transparent zone is light, like dashboards by default.
  const scheme = inferred ?? (prefersDark && background === 'plain' ? 'dark' : 'light')
  const toText = (name: string): TextLook => {
    const color = findColor(formatting, name)
    const readable = color !== undefined && toContrast(color, surfaces[scheme]) >= MIN_CONTRAST
    return {
      font: toFontFamily(findSheet(formatting, name)?.fontFamily),
      color: readable ? `rgb(${color.join(', ')})` : undefined,
    }
  }
  return { scheme, background, text: toText('tableau-worksheet'), title: toText('tableau-worksheet-title') }
}

function inferScheme(color: Color | undefined): Scheme | undefined {
  if (color === undefined) return undefined
  if (toContrast(color, [255, 255, 255]) >= CONCLUSIVE_CONTRAST) return 'light'
  return toContrast(color, [0, 0, 0]) >= CONCLUSIVE_CONTRAST ? 'dark' : undefined
}

function findColor(formatting: Formatting | undefined, name: string): Color | undefined {
  return parseColor(findSheet(formatting, name)?.color ?? '')
}

function findSheet(formatting: Formatting | undefined, name: string) {
  return formatting?.find(({ classNameKey }) => classNameKey === name)?.cssProperties
}
