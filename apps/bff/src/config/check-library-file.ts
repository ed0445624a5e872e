import { open } from 'node:fs/promises'
import { ConfigError } from './config.ts'

/** What to do instead, for a file of the name that cannot be what is wanted. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: correct the path, or get the library (npx -y pnpm tableau:fetch)',
  EACCES: 'may not be read by the user of this process: change its permissions',
  EISDIR: 'is a folder: name the file itself (Docker makes a folder of what it is to mount and does not find)',
  EMPTY: 'is empty: get the library again (npx -y pnpm tableau:fetch)',
}

/** Throws a {@link ConfigError} for a library that could not be served, without its path. */
export async function checkLibraryFile(path: string): Promise<void> {
  const problem = await problemOf(path)
  if (problem === undefined) return
  const advice = ADVICE[problem] ?? `cannot be read (${problem})`
  throw new ConfigError(`TABLEAU_EXTENSIONS_FILE names a file that ${advice}.`)
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
