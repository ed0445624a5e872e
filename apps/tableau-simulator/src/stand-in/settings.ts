import type { Channel } from './channel.ts'
import { TableauEventType } from './enums.ts'
import { createEventListeners } from './event-listeners.ts'
import { ErrorCodes, TableauError } from './tableau-error.ts'

type Values = Record<string, string>

/** Settings are kept in memory; `saveAsync` sends them to the host. */
export function createSettings(channel: Channel, saved: Values) {
  const CHANGED = TableauEventType.SettingsChanged
  const { tell, ...listeners } = createEventListeners(CHANGED)
  let values = new Map(Object.entries(saved))
  let isModified = false
  let isSaving = false

  const getAll = (): Values => Object.fromEntries(values)
  function checkNotSaving() {
    if (isSaving) throw new TableauError(ErrorCodes.SettingSaveInProgress, 'Wait until saveAsync() is done.')
  }

  channel.listen<{ newSettings: Values }>(CHANGED, ({ newSettings }) => {
    // As in the library, unsaved changes are lost before the event.
    values = new Map(Object.entries(newSettings))
    isModified = false
    tell(CHANGED, { newSettings: getAll() })
  })

  return {
    ...listeners,
    getAll,
    get: (key: string) => values.get(key),
    get isModified() {
      return isModified
    },
    set(key: string, value: string) {
      checkNotSaving()
      values.set(key, value)
      isModified = true
    },
    /** An empty value counts as missing, as in the library. */
    erase(key: string) {
      if (!values.get(key)) return
      checkNotSaving()
      values.delete(key)
      isModified = true
    },
    saveAsync(): Promise<Values> {
      checkNotSaving()
      if (!isModified) return Promise.resolve(getAll())
      isSaving = true
      const parameters = { 'function-name': 'saveSettingsAsync', 'settings-values': getAll() }
      return channel.command<{ settingsValues: Values }>('save-extension-settings', parameters).then(
        ({ settingsValues }) => {
          isSaving = false
          isModified = false
          values = new Map(Object.entries(settingsValues))
          return getAll()
        },
        (error) => {
          isSaving = false
          throw error
        },
      )
    },
  }
}
