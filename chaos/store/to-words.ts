import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is as long as a secret, or could be a confirmation code. */
export function toWords(text: string): Set<string> {
  return new Set(text.match(/[A-Za-z0-9_-]{20,}|\b[A-Z]{6}\b|\b[A-Z]{3}-[A-Z]{3}\b/g)?.map((word) => word) ?? [])
}

/** The words of all files in a folder, and in those within it. */
export function readWords(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const words = files.flatMap(({ parentPath, name }) => [...toWords(readFileSync(join(parentPath, name), 'latin1'))])
  return new Set(words)
}
