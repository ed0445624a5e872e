/** `pnpm mutations`: plants one fault after the other, and fails if the tests stay green with one of them. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MUTATIONS, type Mutation } from './mutations.ts'

const root = join(import.meta.dirname, '../..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

const survivors = MUTATIONS.filter((mutation) => {
  const isFound = plant(mutation)
  process.stdout.write(`${isFound ? 'found   ' : 'SURVIVED'}  ${mutation.fault}\n`)
  return !isFound
})
process.stdout.write(`${MUTATIONS.length - survivors.length} found, ${survivors.length} survived\n`)
process.exitCode = survivors.length > 0 ? 1 : 0

/** Whether the tests fail with the fault, and only then. The file is restored in any case. */
function plant({ file, from, to, tests }: Mutation): boolean {
  const path = join(root, file)
  const source = readFileSync(path, 'utf8')
  const restore = () => writeFileSync(path, source)
  process.once('exit', restore)
  try {
    writeFileSync(
      path,
      source.replace(from, () => to),
    )
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...tests], { cwd: root })
    return status !== 0
  } finally {
    restore()
    process.off('exit', restore)
  }
}
