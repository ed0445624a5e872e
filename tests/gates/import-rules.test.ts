import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const folder = mkdtempSync(join(tmpdir(), 'stagedoor-imports-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** For each rule a file, and what it must not import: another file, or a package. */
const PLANTED: Record<string, [from: string, to: string]> = {
  'no-circles': ['apps/bff/src/one.ts', 'apps/bff/src/other.ts'],
  'no-orphans': ['apps/bff/src/lonely.ts', ''],
  'only-declared': ['apps/bff/src/undeclared.ts', 'undeclared'],
  'no-dev-in-production': ['apps/bff/src/dev.ts', 'only-for-tests'],
  'shared-has-no-dependencies': ['packages/shared/src/a.ts', 'packages/texts/src/z.ts'],
  'client-above-shared': ['packages/sign-in-client/src/a.ts', 'apps/bff/src/z.ts'],
  'apps-apart': ['apps/extension/src/a.ts', 'apps/bff/src/z.ts'],
  'oracle-alone': ['apps/mock-provider/src/a.ts', 'packages/shared/src/z.ts'],
  'simulator-alone': ['apps/tableau-simulator/src/a.ts', 'packages/shared/src/z.ts'],
  'client-in-browser': ['apps/bff/src/client.ts', 'packages/sign-in-client/src/z.ts'],
  'manifest-alone': ['packages/manifest/src/a.ts', 'packages/shared/src/z.ts'],
  'manifest-on-the-server': ['apps/extension/src/manifest.ts', 'packages/manifest/src/z.ts'],
  'texts-alone': ['packages/texts/src/a.ts', 'packages/shared/src/z.ts'],
  'outside-stays-outside': ['tests/e2e/a.ts', 'apps/bff/src/z.ts'],
  'no-scripts-within': ['apps/bff/src/script.ts', 'scripts/z.ts'],
  'testing-in-tests': ['apps/bff/src/testing.ts', 'packages/testing/src/z.ts'],
  'testing-sees-from-outside': ['packages/testing/src/a.ts', 'apps/bff/src/z.ts'],
  'main-picks-adapters': ['apps/bff/src/http/store.ts', 'apps/bff/src/store/sqlite/z.ts'],
  'adapters-apart': ['apps/bff/src/store/redis/a.ts', 'apps/bff/src/store/sqlite/z.ts'],
  'store-on-the-ground': ['apps/bff/src/store/a.ts', 'apps/bff/src/sign-in/z.ts'],
  'crypto-on-the-ground': ['apps/bff/src/crypto/a.ts', 'apps/bff/src/store/z.ts'],
  'grants-know-no-owner': ['apps/bff/src/grants/a.ts', 'apps/bff/src/session/z.ts'],
  'integrations-know-no-feature': ['apps/bff/src/integrations/a.ts', 'apps/bff/src/grants/z.ts'],
  'content-knows-no-token': ['apps/bff/src/content/a.ts', 'apps/bff/src/grants/z.ts'],
  'managed-integrations-know-no-feature': ['apps/bff/src/integrations/managed/a.ts', 'apps/bff/src/grants/z.ts'],
  'people-know-no-feature': ['apps/bff/src/identity/people.ts', 'apps/bff/src/content/z.ts'],
  'connections-know-no-content': ['apps/bff/src/connections/a.ts', 'apps/bff/src/content/z.ts'],
  'tokens-on-the-roof': ['apps/bff/src/tokens/a.ts', 'apps/bff/src/sign-in/z.ts'],
  'templates-are-data': ['apps/bff/src/integrations/templates/a.ts', 'apps/bff/src/integrations/z.ts'],
  'proxy-in-the-forwarder': ['apps/bff/src/proxy.ts', 'httpxy'],
  'file-format-at-the-edge': ['apps/bff/src/config/file-format.ts', 'yaml'],
  'server-features-apart': ['apps/bff/src/sign-in/a.ts', 'apps/bff/src/session/z.ts'],
  'http-knows-no-feature': ['apps/bff/src/http/a.ts', 'apps/bff/src/sign-in/z.ts'],
  'transports-at-the-edge': ['apps/bff/src/grants/express.ts', 'express'],
  'steps-are-pure': ['apps/bff/src/sign-in/pure.ts', 'apps/bff/src/http/z.ts'],
  'routes-and-socket-apart': ['apps/bff/src/sign-in/socket/a.ts', 'apps/bff/src/sign-in/routes/z.ts'],
  'pages-above-identity': ['apps/bff/src/identity/a.ts', 'apps/bff/src/portal-pages/z.ts'],
  'one-way-to-the-api': ['apps/portal/src/components/a.ts', 'apps/portal/src/api/queries.ts'],
  'features-apart': ['apps/extension/src/features/one/a.ts', 'apps/extension/src/features/other/z.ts'],
  'components-are-plain': ['apps/extension/src/components/a.ts', 'apps/extension/src/tableau/z.ts'],
  'one-way-to-tableau': ['apps/extension/src/features/one/tableau.ts', '@tableau/library'],
}

test('The import checker finds a planted violation of each of its rules', { timeout: 120_000 }, async () => {
  copyFileSync(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'))
  plantPackages()
  for (const [from, to] of Object.values(PLANTED)) plant(from, to)
  write('apps/bff/src/other.ts', "import './one.ts'\n")

  const { forbidden } = (await import(join(root, '.dependency-cruiser.mjs'))).default as {
    forbidden: { name: string }[]
  }
  expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort())
  const found = findViolations()
  for (const [rule, [from]] of Object.entries(PLANTED)) expect(found).toContain(`${rule} ${from}`)
})

test('A grant does not know how its owner proves itself', () => {
  const files = globSync('apps/bff/src/grants/*.ts', { cwd: root })
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/dpop|jkt|proof/i)
})

function plant(from: string, to: string): void {
  const isFile = to.endsWith('.ts')
  if (isFile) write(to, 'export {}\n')
  const target = isFile ? relative(dirname(from), to) : to
  const specifier = isFile && !target.startsWith('.') ? `./${target}` : target
  write(from, to === '' ? 'export {}\n' : `import '${specifier}'\n`)
}

function plantPackages(): void {
  const dependencies = { express: '*', httpxy: '*', yaml: '*', '@tableau/library': '*' }
  write('package.json', JSON.stringify({ name: 'planted', dependencies, devDependencies: { 'only-for-tests': '*' } }))
  for (const name of ['express', 'httpxy', 'yaml', '@tableau/library', 'only-for-tests', 'undeclared']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Every violation, as rule and importing file. */
function findViolations(): string[] {
  const args = [depcruise, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'packages', 'tests']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}
