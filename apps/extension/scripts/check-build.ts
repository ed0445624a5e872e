import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allowedFeatures } from './allowed-features.ts'
import { findNewCss } from './find-new-css.ts'
import { findNewJavascript } from './find-new-javascript.ts'
import { initialScripts } from './initial-scripts.ts'
import { loadJavascriptFeatures } from './javascript-features.ts'

/** The oldest engine that Tableau Desktop documents. */
const CHROME = 87
const LARGEST_FIRST_BYTES = 15_000
/** React is more than half of it, the socket library a tenth. */
const LARGEST_TOTAL_BYTES = 127_000

const dist = process.argv[2] ?? join(import.meta.dirname, '../dist')
const read = (path: string) => readFileSync(join(dist, path), 'utf8')
const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`)
const problems = [...checkSize(), ...checkScripts(), ...checkStyles()]

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length === 0) process.stdout.write(`All of it runs in Chrome ${CHROME}.\n`)
else process.exitCode = 1

function checkSize(): string[] {
  const html = read('index.html')
  const first = initialScripts(/<script type="module".*/.exec(html)?.[0] ?? '', read)
  return [
    ...checkTotal('before the button works', first, LARGEST_FIRST_BYTES),
    ...checkTotal('before the artist', initialScripts(html, read), LARGEST_TOTAL_BYTES),
  ]
}

function checkTotal(name: string, scripts: readonly string[], most: number): string[] {
  const bytes = scripts.reduce((sum, path) => sum + readFileSync(join(dist, `${path}.br`)).byteLength, 0)
  process.stdout.write(`JavaScript ${name}: ${bytes} bytes (brotli), at most ${most}.\n`)
  return bytes > most
    ? [`${bytes} bytes of JavaScript load ${name}. Load what is not needed later, with import().`]
    : []
}

function checkScripts(): string[] {
  const features = loadJavascriptFeatures()
  const unusedAllowances = new Set(Object.keys(allowedFeatures))
  const found = assets
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => findNewJavascript(read(path), CHROME, features).map((name) => ({ path, name })))
    .filter(({ name }) => {
      unusedAllowances.delete(name)
      return !Object.hasOwn(allowedFeatures, name)
    })
  return [
    ...found.map(
      ({ path, name }) => `${path} uses ${name}, which Chrome ${CHROME} does not have. Do without it, or ask first.`,
    ),
    ...[...unusedAllowances].map((name) => `${name} is allowed but not used. Remove it from allowed-features.ts.`),
  ]
}

function checkStyles(): string[] {
  return assets
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) =>
      findNewCss(read(path), CHROME).map(
        (name) => `${path} uses ${name}, which Chrome ${CHROME} does not have. Write it the older way.`,
      ),
    )
}
