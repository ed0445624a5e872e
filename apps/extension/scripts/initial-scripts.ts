import { posix } from 'node:path'
import { parse } from 'acorn'

/**
 * The scripts that run before the page works: those that `html` names, and all that they import statically.
 * Paths are relative to the page. `read` gives a script's text.
 */
export function initialScripts(html: string, read: (path: string) => string): string[] {
  const seen = new Set<string>()
  const queue = [...html.matchAll(/<(?:script|link rel="modulepreload")\s[^>]*(?:src|href)="([^"]+\.js)"/g)].map(
    ([, path = '']) => posix.normalize(path),
  )
  for (const path of queue) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const imported of staticImports(read(path))) queue.push(posix.join(posix.dirname(path), imported))
  }
  return [...seen]
}

function staticImports(source: string): string[] {
  return parse(source, { ecmaVersion: 'latest', sourceType: 'module' }).body.flatMap((node) =>
    'source' in node && typeof node.source?.value === 'string' ? [node.source.value] : [],
  )
}
