import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/** How often a folder is looked through again because it has changed meanwhile. */
const MOST_LOOKS = 100

/** What is as long as a secret, or could be a confirmation code. */
export function toWords(text: string): Set<string> {
  return new Set(text.match(/[A-Za-z0-9_-]{20,}|\b[A-Z]{6}\b|\b[A-Z]{3}-[A-Z]{3}\b/g)?.map((word) => word) ?? [])
}

/**
 * The words of all files in a folder, and in those within it. Its owner may go on writing, renaming and removing files:
 * it is looked through again until all that was listed could be read and the list is still the same.
 */
export function readWords(folder: string, list = listFiles): Set<string> {
  const words = new Set<string>()
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const files = list(folder)
    const texts = files?.map((file) => unlessGone(() => readFileSync(file, 'latin1')))
    for (const text of texts ?? []) for (const word of toWords(text ?? '')) words.add(word)
    if (texts && !texts.includes(undefined) && isDeepStrictEqual(files, list(folder))) return words
  }
  throw new Error(`${folder} changed each of the ${MOST_LOOKS} times that it was read.`)
}

/** The paths of all files; undefined when a folder within has gone before it was read. */
export function listFiles(folder: string): string[] | undefined {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  const entries = unlessGone(() => readdirSync(folder, { recursive: true, withFileTypes: true }))
  return entries?.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

function unlessGone<Read>(read: () => Read): Read | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
