/** Error codes with Tableau's names. */
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

/** Codes of the library that are missing in `ErrorCodes`. */
export const unnamedCodes = Object.freeze({
  InvalidFilterFieldName: 'invalid-filter-name',
  InvalidSelectionFieldName: 'invalid-selection-fieldName',
  InvalidSelectionValue: 'invalid-selection-value',
  ServerError: 'server-error',
})

/** The error of every rejected promise and failed call. */
export class TableauError extends Error {
  declare readonly errorCode: string

  constructor(errorCode: string, message: string) {
    super(`${errorCode}: ${message}`)
    this.name = 'TableauError'
    this.errorCode = errorCode
  }
}

/** The host's codes that the library maps; all others become `internal-error`. */
const shownCodes: Record<string, string> = {
  'version-not-configured': ErrorCodes.APINotInitialized,
  'visibility-error': ErrorCodes.VisibilityError,
}

/** Converts an error of the host. */
export function toTableauError({ errorCode, message }: { errorCode: string; message: string }): TableauError {
  return new TableauError(shownCodes[errorCode] ?? ErrorCodes.InternalError, message)
}

/** Rejects a value outside of an enumeration, as the library does before it calls the host. */
export function checkEnumValue(value: unknown, values: Readonly<Record<string, string>>, name: string): void {
  if (Object.values(values).includes(String(value))) return
  const message = `${String(value)} is not a ${name}. Use one of: ${Object.values(values).join(', ')}.`
  throw new TableauError(ErrorCodes.InvalidParameter, message)
}
