const GENERIC = new Set(['serif', 'sans-serif', 'monospace', 'cursive', 'fantasy', 'system-ui'])

/** The names of fonts as CSS, each quoted: whatever a workbook calls its font, it stays a name. Undefined when there is none. */
export function toFontFamily(names: string | undefined): string | undefined {
  const families = (names ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '')
  if (families.length === 0) return undefined
  return families.map((name) => (GENERIC.has(name.toLowerCase()) ? name : JSON.stringify(name))).join(', ')
}
