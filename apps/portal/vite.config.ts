import { compileMessages } from '@stagedoor/texts/compile-messages'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'

/** Libraries change less often than the portal, so the browser caches them separately. */
const LIBRARIES = [
  { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\//, tags: ['$initial' as const] },
  { name: 'tanstack-query', test: /\/node_modules\/@tanstack\//, tags: ['$initial' as const] },
]

/** The server sends these files as they are. */
const precompress = compression({
  include: /^assets\//,
  threshold: 0,
  algorithms: [defineAlgorithm('brotliCompress'), defineAlgorithm('gzip', { level: 9 })],
  logLevel: 'silent',
})

/** Names chunks of texts by their language. */
function chunkFileNames({ name, facadeModuleId }: { name: string; facadeModuleId?: string | null }): string {
  const [, language] = /\/messages\/([\w-]+)\.json\?/.exec(facadeModuleId ?? '') ?? []
  return `assets/${language === undefined ? name : `texts-${language}`}-[hash].js`
}

export default defineConfig({
  base: '/portal/',
  plugins: [compileMessages(), react(), precompress],
  build: {
    rolldownOptions: { output: { chunkFileNames, codeSplitting: { groups: LIBRARIES } } },
    // The page's policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
