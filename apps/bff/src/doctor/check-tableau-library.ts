import { checkLibraryFile } from '../config/check-library-file.ts'
import { LeftOut } from './finding.ts'
import { openAddress } from './open-address.ts'

/** A function that every version of the library has. */
const MARK = 'initializeAsync'

/** Checks that the extension can load Tableau's library. Throws an `Error` for operators. */
export async function checkTableauLibrary(file: string | undefined, extensionUrl: string): Promise<string> {
  if (file === undefined)
    throw new LeftOut('not configured, so the extension does not work in Tableau. Set TABLEAU_EXTENSIONS_FILE.')
  await checkLibraryFile(file)
  const { href } = new URL('/tableau/tableau.extensions.js', extensionUrl)
  const answer = await openAddress(href)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${href} responds with ${answer.status}: route it to this server too.`)
  if (text.includes(MARK)) return 'the extension can load it'
  throw new Error(`${href} does not serve Tableau's library. Download it again (npx -y pnpm tableau:fetch).`)
}
