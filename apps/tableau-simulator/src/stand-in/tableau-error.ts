/** Codes that an extension can compare with; Tableau's names for them. */
export const ErrorCodes = Object.freeze({
  APINotInitialized: 'api-not-initialized',
  DialogAlreadyOpen: 'dialog-already-open',
  DialogClosedByUser: 'dialog-closed-by-user',
  InternalError: 'internal-error',
  InvalidDomainDialog: 'invalid-dialog-domain',
  InvalidParameter: 'invalid-parameter',
  SettingSaveInProgress: 'setting-save-in-progress',
  UnsupportedEventName: 'unsupported-event-name',
  VisibilityError: 'visibility-error',
})

/** Codes that the library gives without having a name for them among `ErrorCodes`. */
export const unnamedCodes = Object.freeze({
  InvalidFilterFieldName: 'invalid-filter-name',
  InvalidSelectionFieldName: 'invalid-selection-fieldName',
  InvalidSelectionValue: 'invalid-selection-value',
  ServerError: 'server-error',
})

/** What every rejected promise and every refused call gives. */
export class TableauError extends Error {
  declare readonly errorCode: string

  constructor(errorCode: string, message: string) {
    super(`${errorCode}: ${message}`)
    this.name = 'TableauError'
    this.errorCode = errorCode
  }
}

/** The host's codes that the library shows; all others become `internal-error`. */
const shownCodes: Record<string, string> = {
  'version-not-configured': ErrorCodes.APINotInitialized,
  'visibility-error': ErrorCodes.VisibilityError,
}

/** An error of the host as an extension meets it. */
export function toTableauError({ errorCode, message }: { errorCode: string; message: string }): TableauError {
  return new TableauError(shownCodes[errorCode] ?? ErrorCodes.InternalError, message)
}

/** Refuses a value that is not one of an enumeration, as the library does before it asks the host. */
export function checkEnumValue(value: unknown, values: Readonly<Record<string, string>>, name: string): void {
  if (Object.values(values).includes(String(value))) return
  const message = `${String(value)} is not a ${name}. Use one of: ${Object.values(values).join(', ')}.`
  throw new TableauError(ErrorCodes.InvalidParameter, message)
}
