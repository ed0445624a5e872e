import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkLibraryFile } from './check-library-file.ts'
import { ConfigError } from './config.ts'

function folderWith(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-canary-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), content)
  return folder
}

describe('checkLibraryFile', () => {
  it('accepts a readable file', async () => {
    await expect(checkLibraryFile(join(folderWith('library.js', 'x'), 'library.js'))).resolves.toBeUndefined()
  })

  it.each([
    ['a missing file', 'nowhere.js', 'does not exist'],
    ['a folder', '.', 'is a folder'],
    ['an empty file', 'empty.js', 'is empty'],
    ['a path below a file', 'empty.js/library.js', 'cannot be read (ENOTDIR)'],
  ])('SC-04: throws for %s, with the reason and without the path', async (_what, name, reason) => {
    const refusal = await checkLibraryFile(join(folderWith('empty.js', ''), name)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ConfigError)
    const { message } = refusal as ConfigError
    expect(message).toContain(`The file in TABLEAU_EXTENSIONS_FILE ${reason}`)
    expect(message).not.toContain('canary')
  })
})
