import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findAnchors, findLinks, findMarkdown, ROOT, readText } from './markdown.ts'

/** Mistakes of a link in a file. */
function checkLink(target: string, from: string): string[] {
  if (/^[a-z]+:/.test(target)) return target.startsWith('https://') ? [] : [`${target}: use https`]
  const [path = '', fragment] = target.split('#')
  const file = path === '' ? from : relative(ROOT, join(ROOT, dirname(from), path))
  if (file.startsWith('..')) return [`${target}: outside the repository`]
  if (!existsSync(join(ROOT, file))) return [`${target}: no such file`]
  if (fragment === undefined || findAnchors(readText(file)).includes(fragment)) return []
  return [`${target}: no such heading`]
}

const links = findMarkdown().flatMap((file) => findLinks(readText(file)).map((target) => ({ file, target })))

describe('links in the documentation', () => {
  it('point to existing files and headings', () => {
    expect(links.filter(({ file }) => file === 'README.md').length).toBeGreaterThan(10)
    expect(
      links.flatMap(({ file, target }) => checkLink(target, file).map((mistake) => `${file}: ${mistake}`)),
    ).toEqual([])
  })

  it('are detected when they are broken', () => {
    expect(checkLink('docs/nowhere.md', 'README.md')).toEqual(['docs/nowhere.md: no such file'])
    expect(checkLink('docs/protocol.md#nowhere', 'README.md')).toEqual(['docs/protocol.md#nowhere: no such heading'])
    expect(checkLink('../../README.md', 'docs/protocol.md')).toEqual(['../../README.md: outside the repository'])
    expect(checkLink('http://tableau.com', 'README.md')).toEqual(['http://tableau.com: use https'])
    expect(checkLink('#secrets', 'docs/protocol.md')).toEqual([])
  })
})

it('every picture in docs/pictures is used', () => {
  const shown = links.map(({ target }) => basename(target))
  expect(readdirSync(join(ROOT, 'docs/pictures')).filter((name) => !shown.includes(name))).toEqual([])
})

it('every picture in the documentation has an alternative text', () => {
  expect(findMarkdown().filter((file) => /!\[\s*\]\(/.test(readText(file)))).toEqual([])
})
