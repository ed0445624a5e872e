import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

export type HostFile = { type: string; body: string }

const folder = new URL('./host/', import.meta.url)

/**
 * The host page's scripts, style and icon by file name, read once. The scripts are TypeScript without its types: line and
 * column stay the same, so that a stack trace in the browser points into the source.
 * @see https://nodejs.org/api/module.html#modulestriptypescripttypescode-options
 */
export function loadHostFiles(): ReadonlyMap<string, HostFile> {
  const names = readdirSync(folder).filter((name) => !name.includes('.test.'))
  return new Map(names.map((name) => [name, loadHostFile(name)]))
}

function loadHostFile(name: string): HostFile {
  const text = readFileSync(new URL(name, folder), 'utf8')
  if (name.endsWith('.css')) return { type: 'text/css', body: text }
  if (name.endsWith('.svg')) return { type: 'image/svg+xml', body: text }
  return { type: 'text/javascript', body: stripTypeScriptTypes(text) }
}
