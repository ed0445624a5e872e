import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'

const run = promisify(execFile)
const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function createBuild(script: string, style: string, compressed: Buffer): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), 'stagedoor-build-'))
  folders.push(dist)
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<script type="module" src="./assets/main.js"></script>')
  await writeFile(join(dist, 'assets/main.js'), script)
  await writeFile(join(dist, 'assets/main.js.br'), compressed)
  await writeFile(join(dist, 'assets/main.css'), style)
  return dist
}

const check = (dist: string) => run(process.execPath, [join(import.meta.dirname, 'check-build.ts'), dist])

it('fails a build that is too large, too new, or has unused exceptions', async () => {
  const dist = await createBuild('[1].at(0)', 'a { aspect-ratio: 1 }', randomBytes(127_001))
  await expect(check(dist)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('before the artist: 127001 bytes'),
    stderr: expect.stringMatching(
      /127001 bytes of JavaScript load before the button works[\s\S]*127001 bytes of JavaScript load before the artist[\s\S]*main\.js uses \.at\(\)[\s\S]*is allowed but not used[\s\S]*main\.css uses aspect-ratio/,
    ),
  })
})
