import { languageNames, locales } from './languages.ts'

/** Switches with fixed values, the default first. */
export const choices = {
  context: ['server', 'desktop'],
  mode: ['viewing', 'authoring'],
  language: languageNames,
  locale: locales,
  theme: ['light', 'dark', 'paper', 'bold', 'hostile'],
  initialize: ['answer', 'never'],
  api: ['current', 'old'],
  dialogs: ['open', 'window', 'refuse'],
  saving: ['accept', 'refuse'],
  external: ['open', 'catch'],
  zones: ['1', '2'],
} as const

type Choices = typeof choices
type ChoiceName = keyof Choices

/** The simulated environment of the extension. */
export type Switches = { [Name in ChoiceName]: Choices[Name][number] } & {
  widthPx: number
  heightPx: number
  /** The page in the first zone. */
  extensionUrl: string
  /** Configured pages for the zones after the first; without one, a zone has the same page as the first. */
  otherExtensionUrls: readonly string[]
}

/** Zone sizes that Tableau's design guide requires extensions to support. */
export const sizePresets = {
  default: { widthPx: 400, heightPx: 500 },
  quadrant: { widthPx: 600, heightPx: 400 },
  horizontal: { widthPx: 1200, heightPx: 200 },
  vertical: { widthPx: 300, heightPx: 800 },
  full: { widthPx: 1200, heightPx: 800 },
} as const

/** Smallest and largest width or height of a zone. */
export const zoneLimitsPx = { min: 50, max: 4000 } as const

const names = [...Object.keys(choices), 'width', 'height', 'extension']

/**
 * Reads the switches from a query. An unknown name or value is a problem, so that a misspelled switch is noticed. Problems never
 * repeat the query.
 * @param extensionUrls the configured extensions, the first one for the first zone; `extension` may name another page of
 * their origins only
 */
export function parseSwitches(
  query: URLSearchParams,
  extensionUrls: readonly string[],
): { switches: Switches } | { problems: string[] } {
  const problems: string[] = []
  if ([...query.keys()].some((name) => !names.includes(name))) {
    problems.push(`Unknown switch. Use only: ${names.join(', ')}.`)
  }

  function chosen<Name extends ChoiceName>(name: Name): Choices[Name][number] {
    const options: readonly Choices[Name][number][] = choices[name]
    const text = query.get(name) ?? options[0]
    const option = options.find((candidate) => candidate === text)
    if (option === undefined) problems.push(`Unknown ${name}. Use one of: ${options.join(', ')}.`)
    return option ?? (options[0] as Choices[Name][number])
  }

  function lengthPx(name: 'width' | 'height', fallbackPx: number): number {
    const text = query.get(name) ?? String(fallbackPx)
    const px = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
    if (px >= zoneLimitsPx.min && px <= zoneLimitsPx.max) return px
    problems.push(`Unusable ${name}. Use whole pixels from ${zoneLimitsPx.min} to ${zoneLimitsPx.max}.`)
    return fallbackPx
  }

  const switches: Switches = {
    context: chosen('context'),
    mode: chosen('mode'),
    language: chosen('language'),
    locale: chosen('locale'),
    theme: chosen('theme'),
    initialize: chosen('initialize'),
    api: chosen('api'),
    dialogs: chosen('dialogs'),
    saving: chosen('saving'),
    external: chosen('external'),
    zones: chosen('zones'),
    widthPx: lengthPx('width', sizePresets.default.widthPx),
    heightPx: lengthPx('height', sizePresets.default.heightPx),
    extensionUrl: query.get('extension') ?? extensionUrls[0] ?? '',
    otherExtensionUrls: extensionUrls.slice(1),
  }
  const origins = extensionUrls.map((url) => new URL(url).origin)
  if (!URL.canParse(switches.extensionUrl) || !origins.includes(new URL(switches.extensionUrl).origin)) {
    const beginnings = origins.map((origin) => `${origin}/`).join(' or ')
    problems.push(`Unusable extension. Use an address that begins with ${beginnings}, or set EXTENSION_URL.`)
  }
  return problems.length > 0 ? { problems } : { switches }
}

/** Whether the change reloads the extension. Formatting and sizes change without a reload, as in Tableau. */
export function needsReload(before: Switches, after: Switches): boolean {
  const { theme, widthPx, heightPx } = before
  return JSON.stringify(before) !== JSON.stringify({ ...after, theme, widthPx, heightPx })
}
