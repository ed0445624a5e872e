import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileMessages } from './compile-messages.ts'
import { precompress } from './precompress.ts'

/** The oldest engine that Tableau Desktop documents: Qt WebEngine 5.15. */
const OLDEST_BROWSER = 'chrome87'

export default defineConfig({
  // Relative, so that the page works below whatever path the server gives it.
  base: './',
  plugins: [compileMessages(), react(), precompress()],
  build: {
    // The second page is the author's dialog: viewers load nothing of it.
    rolldownOptions: { input: ['index.html', 'configure.html'] },
    target: OLDEST_BROWSER,
    cssTarget: OLDEST_BROWSER,
    // The polyfill is for browsers that are older still.
    modulePreload: { polyfill: false },
    // The page's policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
  },
})
