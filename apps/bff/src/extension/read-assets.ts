import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file with its body by content coding, smallest first. */
export type Asset = { type: string; bodies: Map<Coding, Buffer> }

type Coding = 'br' | 'gzip' | 'identity'

/** Extensions of the precompressed files of the build. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
] as const

/**
 * Reads all files of the built extension into memory, so that loaded pages still find their assets while a new build
 * replaces the files.
 */
export function readAssets(folder: string): Map<string, Asset> {
  const names = readdirSync(folder)
  const present = new Set(names)
  const originals = names.filter((name) => !['.br', '.gz', '.map'].includes(extname(name)))
  return new Map(
    originals.map((name) => {
      const codings = CODINGS.filter(([, ending]) => present.has(name + ending))
      const bodies = new Map(codings.map(([coding, ending]) => [coding, readFileSync(join(folder, name + ending))]))
      return [name, { type: extname(name), bodies }]
    }),
  )
}
