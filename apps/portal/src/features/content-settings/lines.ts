/** Writes values by name as lines, `Region=East`. */
export function toLines(values: Readonly<Record<string, string>> = {}): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

/** Reads such lines; `undefined` if one has no name or no value. */
export function fromLines(lines: string): Record<string, string> | undefined {
  const entries = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => /^([^=]*[^=\s])\s*=\s*(.+)$/.exec(line))
  if (entries.includes(null)) return undefined
  return Object.fromEntries(entries.map((entry) => [entry?.[1], entry?.[2]]))
}
