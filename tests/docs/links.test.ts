import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findAnchors, findLinks, findMarkdown, ROOT, readText } from './markdown.ts'

const isAddress = (target: string) => /^[a-z]+:/.test(target)

/** What is wrong with a link, or nothing. */
function complainAbout(target: string, from: string): string[] {
  if (isAddress(target)) return target.startsWith('https://') ? [] : [`${target}: use https`]
  const [path = '', fragment] = target.split('#')
  const file = path === '' ? from : relative(ROOT, join(ROOT, dirname(from), path))
  if (file.startsWith('..')) return [`${target}: leads out of the repository`]
  if (!existsSync(join(ROOT, file))) return [`${target}: no such file`]
  if (fragment === undefined || findAnchors(readText(file)).includes(fragment)) return []
  return [`${target}: no such heading`]
}

describe('links in the documentation', () => {
  it('are found, in every file that there is', () => {
    const files = findMarkdown()
    expect(files).toContain('README.md')
    expect(files).toContain('docs/protocol.md')
    expect(findLinks(readText('README.md')).length).toBeGreaterThan(10)
  })

  it('lead somewhere', () => {
    const complaints = findMarkdown().flatMap((file) =>
      findLinks(readText(file)).flatMap((target) =>
        complainAbout(target, file).map((complaint) => `${file}: ${complaint}`),
      ),
    )
    expect(complaints).toEqual([])
  })

  it('are noticed when they lead nowhere', () => {
    expect(complainAbout('docs/nowhere.md', 'README.md')).toEqual(['docs/nowhere.md: no such file'])
    expect(complainAbout('docs/protocol.md#nowhere', 'README.md')).toEqual([
      'docs/protocol.md#nowhere: no such heading',
    ])
    expect(complainAbout('../../README.md', 'docs/protocol.md')).toHaveLength(1)
    expect(complainAbout('#secrets', 'docs/protocol.md')).toEqual([])
  })
})

it('every picture that is kept is shown somewhere', () => {
  const shown = findMarkdown().flatMap((file) => findLinks(readText(file)).map((target) => basename(target)))
  expect(readdirSync(join(ROOT, 'docs/pictures')).filter((name) => !shown.includes(name))).toEqual([])
})

it('every picture in the documentation has words for those who do not see it', () => {
  expect(findMarkdown().filter((file) => /!\[\s*\]\(/.test(readText(file)))).toEqual([])
})
