import type { ClickAction, Settings } from '../../settings/settings.ts'
import { MOST_ARTISTS } from '../../settings/settings.ts'

/** Settings in progress: may be incomplete, and keep the values of hidden fields. */
export type Draft = Omit<Settings, 'click' | 'count'> & {
  /** As typed. */
  count: string
  clickKind: ClickAction['kind']
  parameter: string
  worksheets: readonly string[]
  field: string
}

/** What prevents a draft from being saved. */
export type DraftProblem = 'count' | 'parameter' | 'worksheets' | 'field'

/** Error messages by field. */
export type DraftErrors = Partial<Record<DraftProblem, string>>

export function createDraft({ click, count, ...rest }: Settings): Draft {
  const sheets = click.kind === 'filter' || click.kind === 'highlight' ? click : { worksheets: [], field: '' }
  return {
    ...rest,
    count: String(count),
    clickKind: click.kind,
    parameter: click.kind === 'parameter' ? click.parameter : '',
    worksheets: sheets.worksheets,
    field: sheets.field,
  }
}

/** In the order of the fields. */
export function findDraftProblems({ count, clickKind, parameter, worksheets, field }: Draft): DraftProblem[] {
  const isCount = /^\d{1,2}$/.test(count.trim()) && Number(count) >= 1 && Number(count) <= MOST_ARTISTS
  const needsSheets = clickKind === 'filter' || clickKind === 'highlight'
  const problems: [DraftProblem, boolean][] = [
    ['count', !isCount],
    ['parameter', clickKind === 'parameter' && parameter === ''],
    ['worksheets', needsSheets && worksheets.length === 0],
    // A field can only be chosen once there are worksheets.
    ['field', needsSheets && worksheets.length > 0 && field === ''],
  ]
  return problems.filter(([, isThere]) => isThere).map(([problem]) => problem)
}

/** Converts a draft to settings. Incomplete actions become `nothing`. */
export function toSettings({ count, clickKind, parameter, worksheets, field, ...rest }: Draft): Settings {
  const problems = findDraftProblems({ count, clickKind, parameter, worksheets, field, ...rest })
  const artists = Number.parseInt(count, 10)
  return {
    ...rest,
    count: artists >= 1 ? Math.min(artists, MOST_ARTISTS) : 1,
    click: problems.every((problem) => problem === 'count')
      ? toClick({ clickKind, parameter, worksheets, field })
      : { kind: 'nothing' },
  }
}

function toClick({
  clickKind: kind,
  parameter,
  worksheets,
  field,
}: Pick<Draft, 'clickKind' | 'parameter' | 'worksheets' | 'field'>): ClickAction {
  switch (kind) {
    case 'nothing':
      return { kind }
    case 'parameter':
      return { kind, parameter }
    case 'filter':
    case 'highlight':
      return { kind, worksheets: [...worksheets], field }
  }
}
