import type { Notification } from '../wire/notification.ts'
import { type ExtensionSettings, isExtensionSettings } from '../workbook/workbook.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

/** Stores the whole map of settings. The saving extension gets the event too. */
export const saveExtensionSettings: VerbHandler = (parameters, { workbook, key, switches }) => {
  const settings = parameters['settings-values']
  if (!isExtensionSettings(settings)) {
    const message = 'Settings are strings by name. Turn every value into a string before settings.set().'
    throw new VerbError('invalid-parameter', message)
  }
  if (switches.saving === 'refuse' && switches.mode === 'viewing') {
    throw new VerbError('permission-denied', 'Viewers cannot save settings (saving=refuse). Save while authoring.')
  }
  workbook.save(key, settings, switches.mode)
  return { answer: { data: { settingsValues: settings } }, notifications: [toSettingsChanged(settings)] }
}

/** The event after a change of an extension's settings, for the extension and its dialog. */
export function toSettingsChanged(newSettings: ExtensionSettings): Notification {
  return { id: 'settings-changed', data: { newSettings }, audience: 'instance' }
}
