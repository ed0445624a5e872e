import type { EnvironmentInfo, WorkbookFormatting } from '../wire/wire-data.ts'

const API_VERSION = '1.14.0'

/** The extension's environment, with the workbook's current formatting. */
export function createEnvironment(told: EnvironmentInfo, getFormatting: () => WorkbookFormatting | undefined) {
  return Object.freeze({
    apiVersion: API_VERSION,
    context: told.extensionContext,
    mode: told.extensionMode,
    language: told.extensionLanguage,
    locale: told.extensionLocale,
    country: told.extensionCountry,
    operatingSystem: told.operatingSystem,
    tableauVersion: told.tableauVersion,
    uniqueUserId: told.uniqueUserId,
    get workbookFormatting() {
      return getFormatting()
    },
  })
}
