import { open } from 'node:fs/promises'
import { ConfigError } from './config.ts'

/** How to get the libraries. */
const SOURCES = {
  TABLEAU_EXTENSIONS_FILE: 'npx -y pnpm tableau:fetch',
  THOUGHTSPOT_SDK_FILE: 'npm install @thoughtspot/visual-embed-sdk',
}

/** Problem and remedy, by error code. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist: correct the path, or download the library',
  EACCES: 'cannot be read by the user of this process: change its permissions',
  EISDIR: 'is a folder: set the path of the file (Docker creates a folder if a mounted file does not exist)',
  EMPTY: 'is empty: download the library again',
}

/** Throws a {@link ConfigError}, without the path, if the library cannot be served. */
export async function checkLibraryFile(
  path: string,
  variable: keyof typeof SOURCES = 'TABLEAU_EXTENSIONS_FILE',
): Promise<void> {
  const problem = await problemOf(path)
  if (problem === undefined) return
  const advice = ADVICE[problem] ?? `cannot be read (${problem})`
  const source = /download/.test(advice) ? ` (${SOURCES[variable]})` : ''
  throw new ConfigError(`The file in ${variable} ${advice}${source}.`)
}

async function problemOf(path: string): Promise<string | undefined> {
  try {
    return (await isEmpty(path)) ? 'EMPTY' : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}

async function isEmpty(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(1))).bytesRead === 0
  } finally {
    await file.close()
  }
}
