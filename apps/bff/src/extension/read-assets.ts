import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file as it is sent: its bytes by the coding that a client may accept, the best first. */
export type Asset = { type: string; bodies: Map<Coding, Buffer> }

type Coding = 'br' | 'gzip' | 'identity'

/** Endings of the files that the build compresses beside each asset. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
] as const

/**
 * The built extension's files, read once: they are few and small, a page that was loaded keeps finding the files it
 * names while a new build replaces them, and no file that vanishes can hurt the process.
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
