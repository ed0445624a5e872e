const GENERIC = new Set(['serif', 'sans-serif', 'monospace', 'cursive', 'fantasy', 'system-ui'])

/** Font names as CSS, each quoted against injection. Undefined if there is none. */
export function toFontFamily(names: string | undefined): string | undefined {
  const families = (names ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '')
  if (families.length === 0) return undefined
  return families.map((name) => (GENERIC.has(name.toLowerCase()) ? name : JSON.stringify(name))).join(', ')
}
