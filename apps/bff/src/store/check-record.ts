const MAX_KEY_LENGTH = 256
const MAX_VALUE_BYTES = 65_536

/**
 * Throws a `RangeError` for a record that no store accepts. Rejects lone surrogates, because UTF-8 cannot encode them and
 * they would be read back as other characters.
 */
export function checkRecord(key: string, value: string, ttlMs: number): void {
  checkKey(key)
  checkValue(value)
  checkDuration(ttlMs)
}

/** Throws a `RangeError` for a reminder that no store accepts. */
export function checkReminder(key: string, inMs: number): void {
  checkKey(key)
  checkDuration(inMs)
}

export function checkKey(key: string): void {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH || !key.isWellFormed()) {
    throw new RangeError(`A key must be 1 to ${MAX_KEY_LENGTH} characters of well-formed Unicode: shorten or hash it`)
  }
}

export function checkValue(value: string): void {
  if (!value.isWellFormed()) throw new RangeError('A value must be well-formed Unicode: encode it first')
  const bytes = Buffer.byteLength(value)
  if (bytes > MAX_VALUE_BYTES) {
    throw new RangeError(`A value has ${bytes} bytes, and may have ${MAX_VALUE_BYTES}: store less`)
  }
}

function checkDuration(ms: number): void {
  if (!Number.isSafeInteger(ms) || ms <= 0) {
    throw new RangeError('A duration must be a whole number of milliseconds above 0: round it')
  }
}
