import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allowedFeatures } from './allowed-features.ts'
import { findNewCss } from './find-new-css.ts'
import { findNewJavascript } from './find-new-javascript.ts'
import { initialScripts } from './initial-scripts.ts'
import { loadJavascriptFeatures } from './javascript-features.ts'

/** The oldest engine that Tableau Desktop documents. */
const CHROME = 87
const LARGEST_START_BYTES = 90_000

const dist = process.argv[2] ?? join(import.meta.dirname, '../dist')
const read = (path: string) => readFileSync(join(dist, path), 'utf8')
const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`)
const problems = [...checkSize(), ...checkScripts(), ...checkStyles()]

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length === 0) process.stdout.write(`All of it runs in Chrome ${CHROME}.\n`)
else process.exitCode = 1

function checkSize(): string[] {
  const bytes = initialScripts(read('index.html'), read)
    .map((path) => readFileSync(join(dist, `${path}.br`)).byteLength)
    .reduce((sum, length) => sum + length, 0)
  process.stdout.write(`JavaScript before the button works: ${bytes} bytes (brotli), at most ${LARGEST_START_BYTES}.\n`)
  return bytes > LARGEST_START_BYTES
    ? [`${bytes} bytes of JavaScript load before the button works. Load what it does not need later, with import().`]
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
