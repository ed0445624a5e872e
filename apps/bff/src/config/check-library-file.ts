import { open } from 'node:fs/promises'
import { ConfigError } from './config.ts'

/** What to do instead, for a file of the name that cannot be what is wanted. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: correct the path, or get the library (pnpm tableau:fetch)',
  EACCES: 'may not be read by the user of this process: change its permissions',
  EISDIR: 'is a folder: name the file itself (Docker makes a folder of what it is to mount and does not find)',
  EMPTY: 'is empty: get the library again (pnpm tableau:fetch)',
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
    await using file = await open(path)
    const { bytesRead } = await file.read(Buffer.alloc(1))
    return bytesRead === 0 ? 'EMPTY' : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
