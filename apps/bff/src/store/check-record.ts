const MAX_KEY_LENGTH = 256
const MAX_VALUE_BYTES = 65_536

/**
 * Throws a `RangeError` for what no store takes, before any store is asked. Lone surrogates are refused because UTF-8
 * has no form for them: they would come back as something else.
 */
export function checkRecord(key: string, value: string, ttlMs: number): void {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH || !key.isWellFormed()) {
    throw new RangeError(`A key must be 1 to ${MAX_KEY_LENGTH} characters of well-formed Unicode: shorten or hash it`)
  }
  if (!value.isWellFormed()) throw new RangeError('A value must be well-formed Unicode: encode it first')
  const bytes = Buffer.byteLength(value)
  if (bytes > MAX_VALUE_BYTES) {
    throw new RangeError(`A value may have ${MAX_VALUE_BYTES} bytes and this one has ${bytes}: store less`)
  }
  if (!Number.isSafeInteger(ttlMs) || ttlMs <= 0) {
    throw new RangeError('A time to live must be a whole number of milliseconds above 0: round it')
  }
}
