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

describe('the file of Tableau’s library', () => {
  it('is taken when it can be read', async () => {
    await expect(checkLibraryFile(join(folderWith('library.js', 'x'), 'library.js'))).resolves.toBeUndefined()
  })

  it.each([
    ['that is not there', 'nowhere.js', 'is not there'],
    ['that is a folder', '.', 'is a folder'],
    ['that is empty', 'empty.js', 'is empty'],
    ['below a file', 'empty.js/library.js', 'cannot be read (ENOTDIR)'],
  ])('SC-04: %s is refused in a sentence that says why, without its path', async (_what, name, reason) => {
    const refusal = await checkLibraryFile(join(folderWith('empty.js', ''), name)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ConfigError)
    const { message } = refusal as ConfigError
    expect(message).toContain(`TABLEAU_EXTENSIONS_FILE names a file that ${reason}`)
    expect(message).not.toContain('canary')
  })
})
