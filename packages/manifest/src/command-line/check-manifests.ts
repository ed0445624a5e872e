import { readFileSync } from 'node:fs'
import { inspectManifest } from '../inspect-manifest.ts'
import { type Mistake, warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import type { Output } from './output.ts'

/** Maximum number of mistakes shown for one file. */
const MAX_SHOWN = 50

/** `trex check FILE…`: prints the mistakes of each file, and returns the exit code. */
export function checkManifests(files: readonly string[], { out, err }: Output): number {
  if (files.length === 0) {
    err('Say which files: npx -y pnpm trex check manifest.trex\n')
    return 1
  }
  const fileOfId = new Map<string, string>()
  const reports: { file: string; mistakes: readonly Mistake[] }[] = []
  let isWrong = false
  for (const file of new Set(files)) {
    const inspection = inspectFile(file)
    if (!inspection) {
      err(`${file} cannot be read: check its name, and that you may read it.\n`)
      isWrong = true
      continue
    }
    const { id, mistakes } = inspection
    const twin = id === undefined ? undefined : fileOfId.get(id)
    if (id !== undefined) fileOfId.set(id, twin ?? file)
    const all = twin === undefined ? mistakes : [sharedId(id ?? '', twin), ...mistakes]
    reports.push({ file, mistakes: all })
    isWrong ||= all.some(({ severity }) => severity === 'error')
  }
  // Does not praise one file next to another that Tableau would refuse.
  const praise = isWrong ? 'no error' : 'Tableau can take it'
  for (const { file, mistakes } of reports) out(describe(file, mistakes, praise))
  return isWrong ? 1 : 0
}

function inspectFile(file: string): ReturnType<typeof inspectManifest> | undefined {
  try {
    return inspectManifest(readFileSync(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function sharedId(id: string, file: string): Mistake {
  const message = `The id ${quote(id)} is also that of ${file}: give one of them its own, because Tableau keeps only the first.`
  return { ...warning(message), line: 1, column: 1 }
}

function describe(file: string, mistakes: readonly Mistake[], praise: string): string {
  const lines = mistakes
    .slice(0, MAX_SHOWN)
    .map(({ line, column, severity, message }) => `${file}:${line}:${column} ${severity}: ${message}\n`)
  const more = mistakes.length - lines.length
  const errors = mistakes.filter(({ severity }) => severity === 'error').length
  const warnings = mistakes.length - errors
  return [
    ...lines,
    more > 0 ? `${file}: and ${more} more.\n` : '',
    `${file}: ${errors === 0 ? praise : `${count(errors, 'error')}: Tableau would refuse it`}`,
    warnings > 0 ? ` (${count(warnings, 'warning')}).\n` : '.\n',
  ].join('')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
