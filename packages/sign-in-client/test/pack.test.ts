import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPnpm, OFFLINE } from '@stagedoor/testing/find-pnpm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../scripts/bundle.ts'

const packageFolder = join(import.meta.dirname, '..')
const tsc = join(packageFolder, '../../node_modules/typescript/bin/tsc')
const sample = readFileSync(join(import.meta.dirname, 'readme-example.ts'), 'utf8')

/** Markers that survive minification: the name of the element, and a phrase of the socket library. */
const ELEMENT = 'stagedoor-sign-in'
const SOCKET = 'xhr poll error'

/** A static import of another package. */
const IMPORT = /^(?:import|export)\b[^;\n]*\bfrom ?["']([^."'][^"']*)["']/gm

let folder: string
let project: string
let installed: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stagedoor-pack-'))
  project = join(folder, 'project')
  installed = join(project, 'node_modules/@stagedoor/sign-in-client')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'an-extension', private: true, type: 'module' }))
  await sh(`${findPnpm()} pack --pack-destination "${folder}"`, packageFolder)
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  await sh(`${findPnpm()} add "${join(folder, tarball ?? '')}"`, project)
})

afterAll(() => rmSync(folder, { recursive: true }))

async function sh(command: string, cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd, env: { ...process.env, ...OFFLINE } })
  return stdout
}

/** Writes a module of the project and returns its path. */
function write(name: string, text: string): string {
  const path = join(project, name)
  writeFileSync(path, text)
  return path
}

async function bundleCode(name: string, text: string): Promise<string> {
  const chunks = await bundle(project, write(name, text))
  return chunks.map(({ code }) => code).join('\n')
}

describe('the packed client', () => {
  test('has built files only, needs no other package, and includes the license', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.peerDependenciesMeta).toEqual({ react: { optional: true } })
    const files = Object.values<string | Record<string, string>>(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    expect(files).toHaveLength(7)
    for (const file of files) expect([file, existsSync(join(installed, file))]).toEqual([file, true])
    expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
    const imports = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') || name.endsWith('.d.ts'))
      .flatMap((name) => [...readFileSync(join(installed, 'dist', name), 'utf8').matchAll(IMPORT)])
      .map(([, specifier]) => specifier)
    expect([...new Set(imports)]).toEqual(['react'])
  })

  test('type-checks the sample of its README, strictly', async () => {
    const mistake =
      "import { createAuth } from '@stagedoor/sign-in-client'\ncreateAuth({ server: 1, integration: 'x' })\n"
    const element =
      "import '@stagedoor/sign-in-client/element'\ndocument.createElement('stagedoor-sign-in').auth?.signIn()\n"
    const options = '--noEmit --strict --target es2022 --module nodenext --lib es2022,dom,dom.iterable --types ""'
    const check = (name: string, text: string) => sh(`node "${tsc}" ${options} "${write(name, text)}"`, project)
    expect(await check('sample.ts', sample)).toBe('')
    expect(await check('element.ts', element)).toBe('')
    await expect(check('mistake.ts', mistake)).rejects.toMatchObject({ stdout: expect.stringContaining('TS2322') })
  })

  test('can be imported by Node, and does nothing then', async () => {
    const script = write('import.js', "console.log(Object.keys(await import('@stagedoor/sign-in-client')).join())\n")
    expect(await sh(`node "${script}"`, project)).toBe('TokenUnavailableError,createAuth\n')
  })

  test('adds neither the element nor the socket library to the sample before they are needed', async () => {
    const code = await bundleCode('own-view.ts', sample)
    expect(code).toContain('/api/session')
    expect(code).not.toContain(ELEMENT)
    expect(code).not.toContain(SOCKET)
    const withElement = await bundleCode('element-view.ts', "import '@stagedoor/sign-in-client/element'\n")
    expect(withElement).toContain(ELEMENT)
    expect(withElement).not.toContain(SOCKET)
    expect(readFileSync(join(installed, 'dist/socket.js'), 'utf8')).toContain(SOCKET)
  })

  test('adds to a page only what it uses', async () => {
    const text =
      "import { TokenUnavailableError } from '@stagedoor/sign-in-client'\nconsole.log(TokenUnavailableError)\n"
    expect((await bundleCode('error-only.ts', text)).length).toBeLessThan(2000)
  })

  test('has one file for a script tag, which loads the rest from beside it', () => {
    const scripts = join(installed, 'dist/script')
    const code = readFileSync(join(scripts, 'stagedoor-sign-in.js'), 'utf8')
    expect(code).not.toMatch(/\bfrom ?["'`]|\bimport ?["'`]/)
    const later = [...code.matchAll(/import\(["'`]\.\/([^"'`]+)["'`]\)/g)].map(([, name]) => name)
    expect(later.sort()).toEqual(readdirSync(scripts).filter((name) => name !== 'stagedoor-sign-in.js'))
    expect(later).toHaveLength(13)
  })
})
