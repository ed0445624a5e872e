/** Whether the value names a time range. The words of all languages load for it, so only an author should have to wait. */
export async function namesRange(value: string): Promise<boolean> {
  const { parseTimeRange } = await import('../../settings/parse-time-range.ts')
  return parseTimeRange(value) !== undefined
}
