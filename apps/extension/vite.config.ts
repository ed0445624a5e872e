import { constants } from 'node:zlib'
import { compileMessages } from '@stagedoor/texts/compile-messages'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import { servedPages } from './served-pages.ts'

/** The oldest engine that Tableau Desktop documents: Qt WebEngine 5.15. */
const OLDEST_BROWSER = 'chrome87'

/** Libraries change less often than the extension, so the browser caches them separately. */
const LIBRARIES = [
  { name: 'libraries', test: /\/node_modules\/(?!\.pnpm|@tanstack|@noble)/, tags: ['$initial' as const] },
  { name: 'tanstack-query', test: /\/node_modules\/@tanstack\// },
  { name: 'socket.io', test: /\/node_modules\/(socket|engine)\.io/ },
]

/** The smallest result that was measured for these files: blocks of 128 KiB and a window of 512 KiB. */
const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LGWIN]: 19,
  [constants.BROTLI_PARAM_LGBLOCK]: 17,
}

/** The server sends these files as they are. Not `index.html`: it inserts its configuration there. */
const precompress = compression({
  include: /^assets\//,
  threshold: 0,
  algorithms: [defineAlgorithm('brotliCompress', { params: BROTLI }), defineAlgorithm('gzip', { level: 9 })],
  logLevel: 'silent',
})

/** Names chunks of texts by language and group. */
function chunkFileNames({ name, facadeModuleId }: { name: string; facadeModuleId?: string | null }): string {
  const [, language, group] = /\/messages\/([\w-]+)\.json\?([\w-]+)/.exec(facadeModuleId ?? '') ?? []
  return `assets/${language === undefined ? name : `texts-${language}-${group}`}-[hash].js`
}

export default defineConfig({
  // Relative, so that the page works below whatever path the server gives it.
  base: './',
  plugins: [compileMessages(), react(), servedPages(), precompress],
  build: {
    rolldownOptions: {
      // The second page is the author's dialog: viewers load nothing of it.
      input: { extension: 'index.html', configure: 'configure.html' },
      // Rendering the pages in twelve languages takes longer than the rest, which is no fault.
      checks: { pluginTimings: false },
      output: { chunkFileNames, codeSplitting: { groups: LIBRARIES } },
    },
    target: OLDEST_BROWSER,
    cssTarget: OLDEST_BROWSER,
    // The polyfill is for even older browsers.
    modulePreload: { polyfill: false },
    // The page's policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
  },
})
