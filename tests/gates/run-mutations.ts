/** `pnpm mutations`: plants one fault after the other, and fails if the tests stay green with one of them. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MUTATIONS, type Mutation } from './mutations.ts'

const root = join(import.meta.dirname, '../..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

// A test that is red already would find every fault.
if (!areGreen(MUTATIONS.flatMap(({ tests }) => tests))) {
  process.stderr.write('The tests fail without a fault. Repair them first.\n')
  process.exit(1)
}

// Without listeners a signal would end the process before the file is restored.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const survivors: Mutation[] = []
for (const mutation of MUTATIONS) {
  const isFound = plant(mutation)
  process.stdout.write(`${isFound ? 'found   ' : 'SURVIVED'}  ${mutation.fault}\n`)
  if (!isFound) survivors.push(mutation)
  // Lets a signal through.
  await nextTurn()
}
process.stdout.write(`${MUTATIONS.length - survivors.length} found, ${survivors.length} survived\n`)
process.exitCode = survivors.length > 0 ? 1 : 0

/** Whether the tests fail with the fault. The file is restored in any case. */
function plant({ file, from, to, tests }: Mutation): boolean {
  const path = join(root, file)
  const source = readFileSync(path, 'utf8')
  try {
    writeFileSync(
      path,
      source.replace(from, () => to),
    )
    return !areGreen(tests)
  } finally {
    writeFileSync(path, source)
  }
}

function areGreen(tests: string[]): boolean {
  const files = [...new Set(tests)]
  return spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...files], { cwd: root }).status === 0
}
