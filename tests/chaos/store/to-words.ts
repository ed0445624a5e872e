import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/** Maximum number of attempts to read a folder that changes meanwhile. */
const MAX_ATTEMPTS = 100

/** Words with the length of a secret or the form of a confirmation code. */
export function toWords(text: string): Set<string> {
  return new Set(text.match(/[A-Za-z0-9_-]{20,}|\b[A-Z]{6}\b|\b[A-Z]{3}-[A-Z]{3}\b/g)?.map((word) => word) ?? [])
}

/**
 * The words of all files in a folder and its subfolders. Other processes may write, rename and remove files meanwhile: it
 * repeats until all listed files could be read and the list is unchanged.
 */
export function readWords(folder: string, list = listFiles): Set<string> {
  const words = new Set<string>()
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const files = list(folder)
    const texts = files?.map((file) => unlessRemoved(() => readFileSync(file, 'latin1')))
    for (const text of texts ?? []) for (const word of toWords(text ?? '')) words.add(word)
    if (texts && !texts.includes(undefined) && isDeepStrictEqual(files, list(folder))) return words
  }
  throw new Error(`${folder} changed during each of ${MAX_ATTEMPTS} attempts to read it.`)
}

/** The paths of all files; undefined if a subfolder was removed meanwhile. */
export function listFiles(folder: string): string[] | undefined {
  if (!existsSync(folder)) throw new Error(`The folder ${folder} does not exist.`)
  const entries = unlessRemoved(() => readdirSync(folder, { recursive: true, withFileTypes: true }))
  return entries?.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

function unlessRemoved<Read>(read: () => Read): Read | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
