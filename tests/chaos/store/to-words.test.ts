import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listFiles, readWords } from './to-words.ts'

const first = 'a-word-of-the-first-file'
const second = 'a-word-of-the-second-file'
const third = 'a-word-of-the-third-file'

/** Applies one change after each listing. */
function listThen(...changes: (() => void)[]): typeof listFiles {
  return (folder) => {
    const files = listFiles(folder)
    changes.shift()?.()
    return files
  }
}

function twoFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const at = (name: string) => join(folder, name)
  mkdirSync(at('within'))
  writeFileSync(at('one'), first)
  writeFileSync(at('within/two'), second)
  return { folder, at }
}

describe('the words of a folder that changes meanwhile', () => {
  it('include a file that was renamed after the listing', () => {
    const { folder, at } = twoFiles()
    const list = listThen(
      () => renameSync(at('one'), at('other')),
      () => renameSync(at('within'), at('elsewhere')),
    )
    expect(readWords(folder, list)).toEqual(new Set([first, second]))
  })

  it('include a file that was created after the listing', () => {
    const { folder, at } = twoFiles()
    const list = listThen(() => writeFileSync(at('three'), third))
    expect(readWords(folder, list)).toEqual(new Set([first, second, third]))
  })

  it('are given up after 100 attempts', () => {
    const { folder, at } = twoFiles()
    let count = 0
    const changing = (path: string) => {
      const files = listFiles(path)
      count += 1
      renameSync(at(count % 2 ? 'one' : 'other'), at(count % 2 ? 'other' : 'one'))
      return files
    }
    expect(() => readWords(folder, changing)).toThrow(/changed during each of 100 attempts/)
  })

  it('fail for a missing folder or an unreadable file', () => {
    const { folder, at } = twoFiles()
    expect(() => readWords(at('nowhere'))).toThrow(/does not exist/)
    symlinkSync(at('loop'), at('loop'))
    const list = (path: string) => [...(listFiles(path) ?? []), at('loop')]
    expect(() => readWords(folder, list)).toThrow(/ELOOP/)
  })
})
