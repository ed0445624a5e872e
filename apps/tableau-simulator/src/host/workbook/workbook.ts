import { isRecord } from '../is-record.ts'

/** The settings of an extension: strings by name. */
export type ExtensionSettings = Record<string, string>

/** The settings of all extensions in the dashboard. */
export interface Workbook {
  /** The settings of one extension; empty if it never saved any. */
  load(extension: string): ExtensionSettings
  /**
   * Replaces the settings of one extension. Saved while authoring they are part of the workbook; saved while viewing
   * they last until the page is closed, as on a server.
   * @see https://github.com/tableau/extensions-api/issues/345
   */
  save(extension: string, settings: ExtensionSettings, mode: 'authoring' | 'viewing'): void
  /** Removes all settings of all extensions. */
  reset(): void
}

const KEY = 'tableau-simulator:workbook'

/** A workbook that persists in `storage`. Unreadable data counts as an empty workbook. */
export function createWorkbook(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Workbook {
  const visit = new Map<string, ExtensionSettings>()
  const saved = () => parseSaved(storage.getItem(KEY))
  return {
    load: (extension) => visit.get(extension) ?? saved()[extension] ?? {},
    save(extension, settings, mode) {
      visit.set(extension, settings)
      if (mode === 'authoring') storage.setItem(KEY, JSON.stringify({ ...saved(), [extension]: settings }))
    },
    reset() {
      visit.clear()
      storage.removeItem(KEY)
    },
  }
}

function parseSaved(text: string | null): Record<string, ExtensionSettings> {
  if (text === null) return {}
  try {
    const workbook: unknown = JSON.parse(text)
    return isRecord(workbook) ? Object.fromEntries(Object.entries(workbook).filter(isSettingsEntry)) : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function isSettingsEntry(entry: [string, unknown]): entry is [string, ExtensionSettings] {
  return isExtensionSettings(entry[1])
}

export function isExtensionSettings(value: unknown): value is ExtensionSettings {
  return isRecord(value) && Object.values(value).every((setting) => typeof setting === 'string')
}
