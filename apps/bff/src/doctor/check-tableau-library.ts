import { checkLibraryFile } from '../config/check-library-file.ts'
import { LeftOut } from './finding.ts'
import { openAddress } from './open-address.ts'

/** A name by which every version of the library is called. */
const MARK = 'initializeAsync'

/** Whether dashboards get Tableau's library from where the extension is. Throws what is wrong. */
export async function checkTableauLibrary(file: string | undefined, extensionUrl: string): Promise<string> {
  if (file === undefined)
    throw new LeftOut('there is none, so the extension works outside Tableau only. Set TABLEAU_EXTENSIONS_FILE.')
  await checkLibraryFile(file)
  const { href } = new URL('/tableau/tableau.extensions.js', extensionUrl)
  const answer = await openAddress(href)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${href} answers with ${answer.status}: send it to this server too.`)
  if (text.includes(MARK)) return 'the extension gets it'
  throw new Error(`What is at ${href} is not Tableau's library. Get it again (npx -y pnpm tableau:fetch).`)
}
