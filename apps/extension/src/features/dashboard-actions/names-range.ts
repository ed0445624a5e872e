/** Whether the value is a time range. Loads the labels of all languages: call it for authors only. */
export async function namesRange(value: string): Promise<boolean> {
  const { parseTimeRange } = await import('../../settings/parse-time-range.ts')
  return parseTimeRange(value) !== undefined
}
