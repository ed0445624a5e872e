import { join } from 'node:path'
import { build } from 'vite'

const SDK = '@thoughtspot/visual-embed-sdk'

/** Builds the page of the samples, and returns its files by path. It loads the SDK from `sdkUrl`. */
export async function buildSamples(sdkUrl: string): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    // Vitest sets NODE_ENV, by which Vite would select React's development build for JSX alone.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'pages/samples.tsx'), formats: ['es'], fileName: 'samples' },
      rolldownOptions: { external: [SDK] },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('The samples were not built.')
  const importMap = JSON.stringify({ imports: { [SDK]: sdkUrl } })
  const script = output.output[0].code
  const page = `<!doctype html><title>Samples</title><body><script type="importmap">${importMap}</script><script type="module" src="/samples.js"></script>`
  return new Map([
    ['/', page],
    ['/samples.js', script],
  ])
}
