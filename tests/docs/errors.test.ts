import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findAnchors, ROOT, readText } from './markdown.ts'

type Entry = { status: number; retryable: boolean }

// By its path: tests see the apps from outside and import none of their code.
const { problemCatalogue } = (await import(
  pathToFileURL(join(ROOT, 'packages/shared/src/problem-catalogue.ts')).href
)) as { problemCatalogue: Record<string, Entry> }

const { problems } = JSON.parse(readText('packages/texts/src/messages/en.json')) as { problems: Record<string, string> }

const document = readText('docs/errors.md')

const ENTRY = /^## (\w+)\n\nStatus (\d{3}), (not retryable|retryable)\. \S.*\n\n> (.+)\n\n\*\*Operators:\*\* \S/gm

const documented = [...document.matchAll(ENTRY)].map(([, code, status, retryable, viewer]) => [
  code,
  { status: Number(status), retryable: retryable === 'retryable', viewer },
])

describe('docs/errors.md', () => {
  it('has every problem of the catalogue and no other, with its status, whether it is retryable, and its text for viewers', () => {
    const catalogue = Object.entries(problemCatalogue).map(([code, { status, retryable }]) => [
      code,
      { status, retryable, viewer: problems[`problem.${code}`] },
    ])
    expect(documented).toEqual(catalogue)
  })

  it('has no other section', () => {
    expect(findAnchors(document).slice(1)).toEqual(documented.map(([code]) => code))
  })
})
