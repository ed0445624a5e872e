import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findCodeBlocks, findMarkdown, ROOT, readText } from './markdown.ts'

const blocks = findMarkdown().flatMap((file) =>
  findCodeBlocks(readText(file)).map((block, index) => ({ ...block, name: `block ${index + 1} of ${file}` })),
)
const typescript = blocks.filter(({ language }) => /^(ts|tsx|typescript)$/.test(language))
const json = blocks.filter(({ language }) => language === 'json')

/** Files that `pnpm typecheck` checks. */
const checkedFiles = globSync('{apps,packages}/*/{src,test}/**/*.{ts,tsx}', { cwd: ROOT }).map(readText)

it.each(typescript)('TypeScript in the documentation is part of a type-checked file: $name', ({ code }) => {
  expect(checkedFiles.some((text) => text.includes(code))).toBe(true)
})

it.each(json)('JSON in the documentation is valid: $name', ({ code }) => {
  expect(() => JSON.parse(code)).not.toThrow()
})

it('there are code blocks of both kinds', () => {
  expect(typescript.length).toBeGreaterThan(0)
  expect(json.length).toBeGreaterThan(0)
})
