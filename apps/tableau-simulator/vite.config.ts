import { defineConfig } from 'vite'

/**
 * Makes one classic script of `src/stand-in`, for Chrome 87. It is kept in the repository: whoever serves it, or points
 * `TABLEAU_EXTENSIONS_FILE` at it, needs no build. A test holds it to its sources.
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
      // The file names in the comments are relative to this folder, wherever the command is run.
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
