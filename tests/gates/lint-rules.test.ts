import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const biome = join(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'), '../bin/biome')
const folder = mkdtempSync(join(tmpdir(), 'stagedoor-lint-'))
copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))

afterAll(() => rmSync(folder, { recursive: true }))

const CONDITIONAL_HOOK = `import { useState } from 'react'
export function Planted({ on }: { on: boolean }) {
  if (!on) return null
  const [text] = useState('')
  return text
}
`

const MISSING_DEPENDENCY = `import { useEffect } from 'react'
export function Planted({ title }: { title: string }) {
  useEffect(() => {
    document.title = title
  }, [])
  return null
}
`

const FLOATING_PROMISE = `async function save(): Promise<void> {}
export function planted(): void {
  save()
}
`

test.each([
  ['a hook behind a condition', 'planted.tsx', CONDITIONAL_HOOK, 'lint/correctness/useHookAtTopLevel'],
  ['an effect without its dependency', 'planted.tsx', MISSING_DEPENDENCY, 'lint/correctness/useExhaustiveDependencies'],
  ['a promise that is neither awaited nor handled', 'planted.ts', FLOATING_PROMISE, 'lint/nursery/noFloatingPromises'],
])('The linter refuses %s', (_title, name, source, rule) => {
  const { code, rules } = lint(name, source)
  expect(rules).toEqual([rule])
  expect(code).toBe(1)
})

test('The linter accepts a component without faults', () => {
  const source = MISSING_DEPENDENCY.replace('[]', '[title]')
  expect(lint('planted.tsx', source)).toEqual({ code: 0, rules: [] })
})

/** Lints one file by the project's own rules, in a folder of its own. */
function lint(name: string, source: string): { code: number | null; rules: string[] } {
  writeFileSync(join(folder, name), source)
  const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', name]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  rmSync(join(folder, name))
  const rules = [...`${stdout}${stderr}`.matchAll(/ (lint\/\w+\/\w+) /g)].map(([, rule]) => rule ?? '')
  return { code: status, rules }
}
