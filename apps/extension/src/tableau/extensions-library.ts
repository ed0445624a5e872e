import type { Environment } from '@tableau/extensions-api-types'

/**
 * The part of Tableau's library that is used. Settings are left out on purpose: anyone who can edit the workbook writes
 * them, so they must not decide which server or which permissions are used.
 */
export type ExtensionsLibrary = {
  extensions: {
    initializeAsync(): Promise<void>
    environment: Pick<Environment, 'context' | 'mode' | 'language' | 'locale' | 'workbookFormatting'>
  }
}
