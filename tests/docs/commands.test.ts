import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { findMarkdown, ROOT, readText } from './markdown.ts'

describe('the documented commands', () => {
  it('are of one form everywhere, which asks no question: npx -y pnpm', () => {
    for (const file of [...findMarkdown(), '.ci/run']) {
      expect([file, readText(file).match(/npx (?!-y )pnpm\b.*/g)]).toEqual([file, null])
    }
  })

  it('include the test command of README.md, which .ci/run calls as it is', () => {
    const test = 'npx -y pnpm test'
    expect(readText('README.md')).toContain(`\n${test}\n`)
    expect(readText('.ci/run').trimEnd().split('\n').at(-1)).toBe(
      `STAGEDOOR_REQUIRE=browser,redis,caddy,promtool ${test}`,
    )
  })

  it('print nothing of their own: what `npx -y pnpm trex` prints is a manifest, and the one in the repository', async () => {
    const words = ['-y', 'pnpm', 'trex', '--url', 'http://localhost:3000/extension/']
    // The pnpm that runs the tests is there already: nothing is asked of the registry.
    const env = { ...process.env, npm_config_offline: 'true' }
    const { stdout, stderr } = await promisify(execFile)('npx', words, { cwd: ROOT, env })
    expect(stdout).toBe(readText('manifest.trex'))
    expect(stderr).not.toContain('packages/manifest')

    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-trex-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'written.trex')
    writeFileSync(file, stdout)
    const check = await promisify(execFile)('npx', ['-y', 'pnpm', 'trex', 'check', file], { cwd: ROOT, env })
    expect(check.stdout).toContain('Tableau can take it')
  })

  it('install without warnings about the Node that is there: engines are checked against the pinned one', () => {
    const { nodeVersion, catalog } = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) as {
      nodeVersion: string
      catalog: Record<string, string>
    }
    expect(nodeVersion).toBe(catalog['node'])
  })
})
