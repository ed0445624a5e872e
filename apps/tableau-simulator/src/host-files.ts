import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

export type HostFile = { type: string; body: string }

const folder = new URL('./host/', import.meta.url)

/**
 * The host page's scripts, styles and icon by path, read once. The scripts are TypeScript without its types: line and
 * column stay the same, so that a stack trace in the browser points into the source.
 * @see https://nodejs.org/api/module.html#modulestriptypescripttypescode-options
 */
export function loadHostFiles(): ReadonlyMap<string, HostFile> {
  const paths = globSync('**/*.{ts,css,svg}', { cwd: fileURLToPath(folder) }).filter((path) => !path.includes('.test.'))
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), loadHostFile(path)]))
}

function loadHostFile(path: string): HostFile {
  const text = readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8')
  if (path.endsWith('.css')) return { type: 'text/css', body: text }
  if (path.endsWith('.svg')) return { type: 'image/svg+xml', body: text }
  return { type: 'text/javascript', body: stripTypeScriptTypes(text) }
}
