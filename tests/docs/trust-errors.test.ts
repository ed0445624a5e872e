import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, readText } from './markdown.ts'

// By its path: tests see the apps from outside and import none of their code.
const { TRUST_ERRORS } = (await import(
  pathToFileURL(join(ROOT, 'apps/bff/src/integrations/trusted/trust-error.ts')).href
)) as { TRUST_ERRORS: Record<string, { viewer: string; administrator: string }> }

it('docs/trust-errors.md has every error of trusted hosts and no other, with its sentences', () => {
  const entries = readText('docs/trust-errors.md').matchAll(/^## (\w+)\n\n> (.+)\n\n\*\*Administrators:\*\* (.+)$/gm)
  expect([...entries].map(([, code, viewer, administrator]) => [code, { viewer, administrator }])).toEqual(
    Object.entries(TRUST_ERRORS),
  )
})
