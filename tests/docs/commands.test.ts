import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { findMarkdown, ROOT, readText } from './markdown.ts'

describe('the documented commands', () => {
  it('all begin with npx -y pnpm, which never prompts', () => {
    for (const file of [...findMarkdown(), '.ci/run']) {
      expect([file, readText(file).match(/npx (?!-y )pnpm\b.*/g)]).toEqual([file, null])
    }
  })

  it('include the test command of README.md, which .ci/run calls as it is', () => {
    const test = 'npx -y pnpm test'
    expect(readText('README.md')).toContain(`\n${test}\n`)
    expect(readText('.ci/run').trimEnd().split('\n').at(-1)).toBe(
      `STAGEDOOR_REQUIRE=browser,redis,postgres,caddy,promtool,firefox,webkit,xvfb ${test}`,
    )
  })

  it('print only their result: `npx -y pnpm trex` prints the manifest of the repository', async () => {
    const words = ['-y', 'pnpm', 'trex', '--url', 'http://localhost:3000/extension/']
    // pnpm is installed already: no registry access.
    const env = { ...process.env, npm_config_offline: 'true' }
    const { stdout, stderr } = await promisify(execFile)('npx', words, { cwd: ROOT, env })
    expect(stdout).toBe(readText('manifest.trex'))
    expect(stderr).not.toContain('packages/manifest')

    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-trex-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'written.trex')
    writeFileSync(file, stdout)
    const cli = join(ROOT, 'packages/manifest/src/main.ts')
    const check = await promisify(execFile)(process.execPath, [cli, 'check', file])
    expect(check.stdout).toContain('Tableau can take it')
  })

  it('install without engine warnings on any Node: engines are checked against the pinned one', () => {
    const { nodeVersion, catalog } = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) as {
      nodeVersion: string
      catalog: Record<string, string>
    }
    expect(nodeVersion).toBe(catalog['node'])
  })
})
