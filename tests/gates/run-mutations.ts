/** `pnpm mutations`: plants faults one by one, and fails if the tests stay green with one, or if one does not compile. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MUTATIONS, type Mutation } from './mutations.ts'

type Outcome = 'found' | 'SURVIVED' | 'BROKEN'

const root = join(import.meta.dirname, '../..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

// A test that is red already would find every fault.
if (!areGreen(MUTATIONS.flatMap(({ tests }) => tests))) {
  process.stderr.write('The tests fail without a fault. Repair them first.\n')
  process.exit(1)
}

// Without listeners a signal would end the process before the file is restored.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const outcomes: Outcome[] = []
for (const mutation of MUTATIONS) {
  const outcome = plant(mutation)
  outcomes.push(outcome)
  process.stdout.write(`${outcome.padEnd(8)}  ${mutation.fault}\n`)
  // Lets a signal through.
  await nextTurn()
}
const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length
process.stdout.write(`${count('found')} found, ${count('SURVIVED')} survived, ${count('BROKEN')} do not compile\n`)
process.exitCode = count('found') < MUTATIONS.length ? 1 : 0

/** Plants a fault, and restores the file in any case. */
function plant({ file, from, to, tests }: Mutation): Outcome {
  const path = join(root, file)
  const source = readFileSync(path, 'utf8')
  try {
    writeFileSync(
      path,
      source.replace(from, () => to),
    )
    // Code that does not compile fails every test, whatever the test checks.
    if (!compiles()) return 'BROKEN'
    return areGreen(tests) ? 'SURVIVED' : 'found'
  } finally {
    writeFileSync(path, source)
  }
}

/** Whether TypeScript accepts all files, unused names aside: a fault may leave some. */
function compiles(): boolean {
  const options = ['--noEmit', '--noUnusedLocals', 'false', '--noUnusedParameters', 'false']
  return spawnSync(process.execPath, [tsc, ...options], { cwd: root }).status === 0
}

function areGreen(tests: string[]): boolean {
  const files = [...new Set(tests)]
  return spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...files], { cwd: root }).status === 0
}
