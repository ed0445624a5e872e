import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '@stagedoor/testing/find-program'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const RUNNER = join(ROOT, 'node_modules/@playwright/test/cli.js')

const engines = [
  { name: 'firefox', program: /firefox/, installed: findProgram('firefox') },
  { name: 'webkit', program: /MiniBrowser/, installed: findProgram('webkit') && findProgram('xvfb') },
]

/** The commands of all processes with this text among their variables. */
function findCommands(variable: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const has = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(variable)
        return has ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : []
      } catch {
        // It has ended meanwhile, or is another user's.
        return []
      }
    })
}

describe.skipIf(!existsSync('/proc/self/environ'))('Ctrl-C during the tests', () => {
  for (const { name, program, installed } of engines)
    it.skipIf(!installed)(`in ${name} ends the browser, its display and the servers`, async () => {
      const mark = randomUUID()
      const args = ['test', '--config', 'tests/engines', '--project', name, '--grep', 'types the code']
      const runner = spawn(process.execPath, [RUNNER, ...args], {
        cwd: ROOT,
        env: { ...process.env, STAGEDOOR_TEST_RUN: mark },
        stdio: 'ignore',
        detached: true,
      })
      const ended = once(runner, 'exit')
      await expect.poll(() => findCommands(mark)).toContainEqual(expect.stringMatching(program))
      await expect.poll(() => findCommands(mark)).toContainEqual(expect.stringMatching(/bff\/src\/main\.ts/))
      // A terminal sends it to the whole group.
      process.kill(-(runner.pid ?? 0), 'SIGINT')
      await ended
      await expect.poll(() => findCommands(mark)).toEqual([])
    })
})
