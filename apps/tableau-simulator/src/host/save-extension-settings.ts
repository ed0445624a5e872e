import type { VerbHandler } from './verb-handler.ts'
import { isExtensionSettings } from './workbook.ts'

/** Keeps the whole map of settings; the event goes to the extension that saved as well. */
export const saveExtensionSettings: VerbHandler = (parameters, instance) => {
  const settings = parameters['settings-values']
  if (!isExtensionSettings(settings)) {
    const message = 'Settings are strings by name. Turn every value into a string before settings.set().'
    return { answer: { error: { errorCode: 'invalid-parameter', message } } }
  }
  instance.workbook.save(instance.key, settings, instance.switches.mode)
  return {
    answer: { data: { settingsValues: settings } },
    notifications: [{ id: 'settings-changed', data: { newSettings: settings } }],
  }
}
