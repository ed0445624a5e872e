import { build, type Rolldown } from 'vite'

/** What a page loads of an entry: the entry and everything that it imports statically, minified. */
export async function bundle(root: string, entry: string): Promise<Rolldown.OutputChunk[]> {
  const outputs = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome87',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict', output: { entryFileNames: 'entry.js' } },
    },
  })
  const { output } = Array.isArray(outputs)
    ? (outputs[0] as Rolldown.RolldownOutput)
    : (outputs as Rolldown.RolldownOutput)
  const chunks = new Map(output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])))
  const loaded = new Set<string>()
  function load(fileName: string): void {
    if (loaded.has(fileName)) return
    loaded.add(fileName)
    for (const imported of chunks.get(fileName)?.imports ?? []) load(imported)
  }
  load('entry.js')
  return [...loaded].flatMap((fileName) => chunks.get(fileName) ?? [])
}
