import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** JavaScript that loads before the first page is shown: React and the accessible components are most of it. */
const LARGEST_FIRST_BYTES = 150_000

const dist = process.argv[2] ?? join(import.meta.dirname, '../dist')
const html = readFileSync(join(dist, 'index.html'), 'utf8')
/** Vite names every static import in a `modulepreload` link. */
const scripts = [...html.matchAll(/(?:src|href)="\/portal\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
const bytes = scripts.reduce((sum, path) => sum + statSync(join(dist, `${path}.br`)).size, 0)
const inline = /<script(?![^>]*\ssrc=)|<style|\sstyle="|\son\w+="/.test(html)

process.stdout.write(`JavaScript before the first page: ${bytes} bytes (brotli), at most ${LARGEST_FIRST_BYTES}.\n`)
const problems = [
  ...(bytes === 0 ? ['The page loads no script. Restore it in index.html.'] : []),
  ...(bytes > LARGEST_FIRST_BYTES
    ? ['Too much JavaScript loads first. Load what is not needed later, with lazy().']
    : []),
  ...(inline ? ['index.html has inline scripts or styles, which its policy refuses. Move them to files.'] : []),
  ...readdirSync(join(dist, 'assets'))
    .filter(
      (name) =>
        /\.(?:js|css)$/.test(name) &&
        /\bdata:(?:text|application)\//.test(readFileSync(join(dist, 'assets', name), 'utf8')),
    )
    .map((name) => `${name} has a data: address, which the policy refuses.`),
]
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exitCode = 1
