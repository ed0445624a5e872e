import type { Content } from '../api/types.ts'

export type ContentKind = 'interactive' | 'rendered' | 'static' | 'undetermined' | 'view' | 'liveboard'

const RENDERED: readonly string[] = ['jupyter-static', 'quarto-static', 'rmd-static']

/** What viewers get: an application, a report, files, a view or Liveboard of another host, or nothing yet. */
export function kindOf({ app_mode: mode }: Pick<Content, 'app_mode'>): ContentKind {
  if (mode === 'static') return 'static'
  if (mode === 'tableau-view') return 'view'
  if (mode === 'thoughtspot-liveboard') return 'liveboard'
  if (mode === 'unknown') return 'undetermined'
  return RENDERED.includes(mode) ? 'rendered' : 'interactive'
}

export function titleOf({ title, name }: Pick<Content, 'title' | 'name'>): string {
  return title || name
}
