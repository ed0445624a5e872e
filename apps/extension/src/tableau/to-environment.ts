import type { ExtensionsLibrary } from './extensions-library.ts'
import type { TableauEnvironment } from './tableau-state.ts'

/** Reads the environment of an initialized library. */
export function toEnvironment({ extensions: { environment } }: ExtensionsLibrary): TableauEnvironment {
  const { context, mode, language, locale, country, workbookFormatting } = environment
  return { context, mode, language, locale, country, formatting: workbookFormatting?.formattingSheets }
}
