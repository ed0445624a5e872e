import { parseArgs } from 'node:util'
import { checkManifests } from './check-manifests.ts'
import type { Output } from './output.ts'
import { USAGE } from './usage.ts'
import { writeManifest } from './write-manifest.ts'

const text = { type: 'string' } as const

const OPTIONS = {
  url: text,
  out: text,
  id: text,
  name: text,
  description: text,
  author: text,
  email: text,
  website: text,
  version: text,
  icon: text,
  configure: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Runs the command, and returns the exit code: 0, or 1 for an error. */
export function runTrex(args: readonly string[], output: Output): number {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
      allowNegative: true,
    })
    const [command, ...files] = positionals
    if (values.help || args.length === 0) {
      output.out(USAGE)
      return 0
    }
    if (command === 'check') return checkManifests(files, output)
    if (command !== undefined) {
      output.err(`There is no "${command}": see npx -y pnpm trex --help.\n`)
      return 1
    }
    return writeManifest(values, output)
  } catch (error) {
    // Node's message names the wrong option or file.
    if (!(error instanceof Error) || !('code' in error)) throw error
    output.err(`${error.message}\nSee npx -y pnpm trex --help.\n`)
    return 1
  }
}
