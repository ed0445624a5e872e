import { readFile } from 'node:fs/promises'
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

/** Such as `de.json?zone+problems&compiled`. */
const COMPILED = /\.json\?[\w+]+&compiled$/

/** Compiles the named groups of a language: the parser stays out of the browser, and each group loads on its own. */
export function compileMessages(): Plugin {
  return {
    name: 'stagedoor:compile-messages',
    enforce: 'pre',
    load: {
      filter: { id: COMPILED },
      async handler(id) {
        const [path = '', query = ''] = id.split('?')
        this.addWatchFile(path)
        const groups: Record<string, Record<string, string>> = JSON.parse(await readFile(path, 'utf8'))
        const messages = query
          .replace('&compiled', '')
          .split('+')
          .flatMap((name) => Object.entries(groups[name] ?? {}))
        const compiled = Object.fromEntries(messages.map(([key, message]) => [key, compile(message)]))
        return { code: `export const messages = ${JSON.stringify(compiled)}\n`, moduleType: 'js' }
      },
    },
  }
}
