import { compileMessages } from '@stagedoor/texts/compile-messages'
import { dts } from 'rolldown-plugin-dts'
import { defineConfig } from 'vite'

/** The oldest engine that Tableau Desktop documents: Qt WebEngine 5.15. */
const target = 'chrome87'

/** Names chunks of texts by language, the socket library by its purpose, others (and declarations) by their module. */
function chunkFileNames({ name, facadeModuleId }: { name: string; facadeModuleId?: string | null }): string {
  const [, language] = /\/messages\/([\w-]+)\.json\?/.exec(facadeModuleId ?? '') ?? []
  if (language !== undefined) return `texts-${language}.js`
  if (name.endsWith('.d')) return `${name}.ts`
  return facadeModuleId?.includes('/socket.io-client/') ? 'socket.js' : `${name}.js`
}

/** Modules for bundlers, readable and with types. Everything but React is bundled, so that the package has no dependency. */
const modules = defineConfig({
  plugins: [compileMessages(), dts({ generator: 'oxc', tsconfig: false })],
  oxc: { exclude: [/\.js$/, /\.d\.ts$/] },
  build: {
    target,
    minify: false,
    lib: { entry: ['src/main.ts', 'src/react.ts', 'src/element.ts'], formats: ['es'] },
    rolldownOptions: {
      external: ['react'],
      output: {
        chunkFileNames,
        // Alone, so that a page that imports only the error gets nothing else.
        codeSplitting: { groups: [{ name: 'token-unavailable-error', test: /\/token-unavailable-error\.ts$/ }] },
      },
    },
  },
})

/** One file for `<script type="module">`. The socket, the key and the other languages load when needed. */
const script = defineConfig({
  plugins: [compileMessages()],
  build: {
    target,
    outDir: 'dist/script',
    lib: { entry: { 'stagedoor-sign-in': 'src/script.ts' }, formats: ['es'] },
    // The chunks import what they share from the one file, instead of from a third.
    rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { chunkFileNames, minify: true } },
  },
})

export default defineConfig(({ mode }) => (mode === 'script' ? script : modules))
