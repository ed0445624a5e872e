import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { bundle } from './bundle.ts'

const folder = join(import.meta.dirname, '..')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')

/** Sizes in the README's table of entry points. */
const promises = [...readme.matchAll(/^\| `@stagedoor\/sign-in-client(?:\/\w+)?` .*\| +(\d+) KB \|$/gm)].map(
  ([row, size]) => ({
    entry: /client\/(\w+)/.exec(row)?.[1] ?? 'main',
    mostBytes: Number(size) * 1000,
  }),
)
if (promises.length === 0) throw new Error('The README has no table of entry points with sizes. Restore it.')

for (const { entry, mostBytes } of promises) {
  const chunks = await bundle(folder, join(folder, `dist/${entry}.js`))
  const bytes = chunks.reduce((sum, { code }) => sum + brotliCompressSync(code).byteLength, 0)
  process.stdout.write(`${entry}: ${bytes} bytes (minified, brotli), at most ${mostBytes}.\n`)
  if (bytes > mostBytes || bytes < mostBytes - 2000) {
    process.stderr.write(
      `The README promises at most ${mostBytes} bytes for ${entry}, at least ${mostBytes - 2000}. Make it smaller, or correct the README.\n`,
    )
    process.exitCode = 1
  }
}
