import { stat } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

/** The English problems are the contract's own sentences, and have nothing to compile: see their test. */
const MESSAGES = /\/packages\/texts\/src\/messages\/(?!en\/problems\.ts)[^/]+\/[^/]+\.ts$/

/** Puts compiled messages in the place of those that were written: the parser stays out of the browser. */
export function compileMessages(): Plugin {
  return {
    name: 'stagedoor:compile-messages',
    enforce: 'pre',
    load: {
      filter: { id: MESSAGES },
      async handler(path) {
        this.addWatchFile(path)
        // Node keeps what it has imported; a file that has changed is another one.
        const { mtimeMs } = await stat(path)
        const groups: Record<string, Record<string, string>> = await import(`${pathToFileURL(path)}?${mtimeMs}`)
        return Object.entries(groups)
          .map(([name, messages]) => `export const ${name} = ${JSON.stringify(compileAll(messages))}\n`)
          .join('')
      },
    },
  }
}

function compileAll(messages: Record<string, string>) {
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, compile(message)]))
}
