/**
 * `pnpm test`: all tests including those in browsers, and a summary in the last line. With `--all` also the long forms of some.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension, buildPortal } from '@stagedoor/testing/build-extension'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { findProgram, PROGRAMS } from '@stagedoor/testing/find-program'
import { addTallies, describeFailures, type Findings, readPlaywrightReport, readVitestReport } from './test-reports.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'stagedoor-tests-'))
const bin = (name: string) => join(root, 'node_modules', name)
/** Programs whose tests must not be skipped; see `.ci/run`. */
const required = new Set((process.env['STAGEDOOR_REQUIRE'] ?? '').split(','))

const allTests = process.argv.includes('--all') ? { STAGEDOOR_ALL_TESTS: '1' } : {}

/** Tests start hundreds of processes, which share the compile cache. */
const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }

const findings: Findings[] = []
try {
  await Promise.all([buildExtension(), buildPortal()])
  const browser = provideBrowser()
  findings.push(...reportMissingPrograms())
  findings.push(await runVitest(browser), await runPlaywright(browser), await runEngines())
} finally {
  rmSync(folder, { recursive: true })
}
const { passed, failed, skipped } = addTallies(findings)
process.stdout.write(describeFailures(findings.flatMap(({ failures }) => failures)))
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

async function runVitest(browser: string | undefined): Promise<Findings> {
  const report = join(folder, 'vitest.json')
  // Some of these tests need a browser, and are skipped without one.
  const env = browser === undefined ? {} : { CHROMIUM_PATH: browser }
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(bin('vitest/vitest.mjs'), args, env)
  return readVitestReport(readReport(report), code)
}

async function runPlaywright(browser: string | undefined): Promise<Findings> {
  const report = join(folder, 'playwright.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const cli = bin('@playwright/test/cli.js')
  if (browser === undefined) {
    process.stdout.write(
      'NOTICE: no Chromium was found and none could be downloaded, so the browser tests are skipped.\n',
    )
    process.stdout.write('Install Chromium or Chrome, or set CHROMIUM_PATH to its program file.\n')
    await run(cli, ['test', '--list', '--reporter=json'], env)
    const listed = readPlaywrightReport(readReport(report), 0)
    // At least one, so that a missing browser is not reported as zero tests.
    const all = Math.max(1, listed.skipped + listed.passed + listed.failed)
    const [failed, skipped] = required.has('browser') ? [all, 0] : [0, all]
    return { passed: 0, failed, skipped, failures: [] }
  }
  const code = await run(cli, ['test', '--reporter=list,json'], env)
  return readPlaywrightReport(readReport(report), code)
}

/** The tests in Firefox and WebKitGTK, one after the other. */
async function runEngines(): Promise<Findings> {
  const report = join(folder, 'engines.json')
  const args = ['test', '--config', 'tests/engines', '--reporter=list,json']
  const code = await run(bin('@playwright/test/cli.js'), args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return readPlaywrightReport(readReport(report), code)
}

/** Tests without their program skip themselves; a missing program counts as one failure if it is required. */
function reportMissingPrograms(): Findings[] {
  const names = (Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[]).filter((name) => !findProgram(name))
  return names.map((name) => {
    const { files, variable, tests } = PROGRAMS[name]
    process.stdout.write(`NOTICE: ${files.join(' or ')} was not found, so the ${tests} are skipped.\n`)
    process.stdout.write(`Install it, or set ${variable} to its path.\n`)
    return { passed: 0, failed: required.has(name) ? 1 : 0, skipped: 0, failures: [] }
  })
}

/** The path of an installed Chromium, or of one that Playwright downloads. */
function provideBrowser(): string | undefined {
  if (!findBrowser()) {
    spawnSync(process.execPath, [bin('@playwright/test/cli.js'), 'install', 'chromium'], { stdio: 'inherit' })
  }
  return findBrowser()?.executablePath
}

async function run(file: string, args: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...compiled, ...allTests, ...env },
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
