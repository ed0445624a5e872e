import * as z from 'zod/mini'
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings, settings } from './settings.ts'

/**
 * `none`: never saved · `saved` · `broken`: invalid · `newer`: written by a later version. All but `saved` use the defaults.
 */
export type ParsedSettings = { origin: 'none' | 'saved' | 'broken' | 'newer'; settings: Settings }

const versioned = z.object({ version: z.int().check(z.minimum(1)) })

/** Parses the text of {@link formatSettings}. Never throws. */
export function parseSettings(text: string | undefined): ParsedSettings {
  if (text === undefined || text === '') return { origin: 'none', settings: DEFAULT_SETTINGS }
  const value = parseJson(text)
  const read = settings.safeParse(value)
  if (read.success) return { origin: 'saved', settings: read.data }
  const { data } = versioned.safeParse(value)
  const isNewer = data !== undefined && data.version > SETTINGS_VERSION
  return { origin: isNewer ? 'newer' : 'broken', settings: DEFAULT_SETTINGS }
}

/** The value stored in the workbook. */
export function formatSettings(value: Settings): string {
  return JSON.stringify(settings.parse(value))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Invalid JSON is `broken`, too.
    return undefined
  }
}
