import { defineConfig } from 'vite'

/**
 * Bundles `src/stand-in` as one classic script for Chrome 87. The bundle is in the repository, so that serving it needs no build; a
 * test compares it with its sources.
 */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    lib: {
      entry: 'src/stand-in/tableau.ts',
      formats: ['iife'],
      name: 'standIn',
      fileName: () => 'tableau.extensions.js',
    },
    outDir: 'stand-in',
    emptyOutDir: false,
    minify: false,
    target: 'chrome87',
    rolldownOptions: {
      // Keeps file names in comments relative to this folder.
      cwd: import.meta.dirname,
      output: {
        banner: [
          '// Made from src/stand-in by `pnpm stand-in`; change it there.',
          '// biome-ignore-all format: made by a program',
          '// biome-ignore-all lint: made by a program',
        ].join('\n'),
      },
    },
  },
})
