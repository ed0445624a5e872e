/**
 * Writes rows as CSV with a header (RFC 4180). Spreadsheets take a cell as a formula that begins with `=`, `+`, `-` or `@`: such
 * cells get an apostrophe.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, string | null>>[]): string {
  const lines = rows.map((row) => columns.map((column) => toCell(row[column] ?? '')))
  return [columns, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function toCell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
