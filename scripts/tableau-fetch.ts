/** `pnpm tableau:fetch`: downloads Tableau's library, which no CDN or package has, and verifies its hash. */
import { join } from 'node:path'
import { fetchLibrary } from './tableau-library/fetch-library.ts'
import { LIBRARY_PIN } from './tableau-library/library-pin.ts'

const file = join(import.meta.dirname, '../.data/tableau.extensions.js')

try {
  const result = await fetchLibrary({ pin: LIBRARY_PIN, file })
  const what = `Tableau's library ${LIBRARY_PIN.version}`
  console.log(result === 'fetched' ? `${what} was fetched, and its SHA-256 is right.` : `${what} is already there.`)
  console.log(`To serve it, put this line into .env and start again:\n\n  TABLEAU_EXTENSIONS_FILE=${file}\n`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
