const MAX_KEY_LENGTH = 256
const MAX_VALUE_BYTES = 65_536

/**
 * Throws a `RangeError` for what no store takes, before any store is asked. Lone surrogates are refused because UTF-8
 * has no form for them: they would come back as something else.
 */
export function checkRecord(key: string, value: string, ttlMs: number): void {
  checkKey(key)
  if (!value.isWellFormed()) throw new RangeError('A value must be well-formed Unicode: encode it first')
  const bytes = Buffer.byteLength(value)
  if (bytes > MAX_VALUE_BYTES) {
    throw new RangeError(`A value may have ${MAX_VALUE_BYTES} bytes and this one has ${bytes}: store less`)
  }
  checkDuration(ttlMs)
}

/** The same for a reminder. */
export function checkReminder(key: string, inMs: number): void {
  checkKey(key)
  checkDuration(inMs)
}

function checkKey(key: string): void {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH || !key.isWellFormed()) {
    throw new RangeError(`A key must be 1 to ${MAX_KEY_LENGTH} characters of well-formed Unicode: shorten or hash it`)
  }
}

function checkDuration(ms: number): void {
  if (!Number.isSafeInteger(ms) || ms <= 0) {
    throw new RangeError('A time must be a whole number of milliseconds above 0: round it')
  }
}
