import { describe, expect, it } from 'vitest'
import type { AuthType } from '../integrations/managed/managed-integration.ts'
import { refusalOf } from './access-table.ts'
import { APP_MODES, type AppMode, type ContentItem, categoryOf } from './content-item.ts'

const LINK = { guid: 'link', name: '', hash: '', createdAt: 0 }

type Cell = [AuthType, AppMode, ContentItem['accessType'], 'link' | 'no link', number | undefined]

const NUMBERS: Record<string, number> = { InvalidAssociationAuthType: 237, InvalidOAuthAssociationAssignment: 209 }

/** The tables of Connect's documentation, cell by cell. */
const CELLS: Cell[] = (['Viewer', 'Visitor API Key'] as const).flatMap((authType): Cell[] => [
  [authType, 'shiny', 'acl', 'no link', undefined],
  [authType, 'shiny', 'logged_in', 'no link', undefined],
  [authType, 'shiny', 'all', 'no link', 209],
  [authType, 'shiny', 'acl', 'link', 209],
  [authType, 'unknown', 'acl', 'no link', undefined],
  [authType, 'unknown', 'logged_in', 'no link', undefined],
  [authType, 'unknown', 'all', 'no link', 209],
  [authType, 'unknown', 'acl', 'link', 209],
  [authType, 'quarto-static', 'acl', 'no link', 237],
  [authType, 'quarto-static', 'all', 'no link', 237],
  [authType, 'quarto-static', 'acl', 'link', 237],
  [authType, 'static', 'acl', 'no link', 237],
  [authType, 'static', 'all', 'no link', 237],
  [authType, 'static', 'acl', 'link', 237],
])
for (const accessType of ['acl', 'logged_in', 'all'] as const)
  for (const link of ['link', 'no link'] as const)
    for (const mode of ['shiny', 'unknown', 'quarto-static', 'static'] as const)
      CELLS.push(['Service Account', mode, accessType, link, mode === 'static' ? 237 : undefined])

describe('the access table', () => {
  it.each(CELLS)('%s, %s, %s, %s: %s', (authType, appMode, accessType, link, expected) => {
    const refusal = refusalOf(authType, { appMode, accessType, shareLinks: link === 'link' ? [LINK] : [] })
    expect(refusal && NUMBERS[refusal.kind]).toBe(expected)
    if (refusal) expect(refusal.error).toMatch(/^[A-Z].*\.$/)
  })

  it('has each app mode in one category', () => {
    const categories = Map.groupBy(APP_MODES, categoryOf)
    expect(categories.get('rendered')).toEqual(['jupyter-static', 'quarto-static', 'rmd-static'])
    expect(categories.get('static')).toEqual(['static'])
    expect(categories.get('undetermined')).toEqual(['unknown'])
    expect(categories.get('interactive')).toHaveLength(APP_MODES.length - 5)
  })
})
