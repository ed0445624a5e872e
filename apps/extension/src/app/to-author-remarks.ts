import type { DashboardActsState } from '../features/act-on-dashboard/create-dashboard-acts.ts'
import type { TargetProblem } from '../features/act-on-dashboard/target-problem.ts'
import type { ConfigurationState } from '../features/configure/create-configuration.ts'
import type { ZoneTexts } from '../language/extension-texts.ts'

const origins = { broken: 'author.settingsBroken', newer: 'author.settingsNewer' } as const
const dialogs = { refused: 'author.dialogRefused', unsupported: 'author.dialogUnsupported' } as const

/** What only an author is told, because nobody else can change it. */
export function toAuthorRemarks(
  { text }: ZoneTexts,
  { authoring, origin, dialogProblem }: Pick<ConfigurationState, 'authoring' | 'origin' | 'dialogProblem'>,
  { problems, rangeProblem }: Pick<DashboardActsState, 'problems' | 'rangeProblem'>,
): string[] {
  if (!authoring) return []
  return [
    ...(origin === 'broken' || origin === 'newer' ? [text(origins[origin])] : []),
    ...(dialogProblem === undefined ? [] : [text(dialogs[dialogProblem])]),
    ...problems.map((problem) => toSentence(text, problem)),
    ...(rangeProblem === undefined ? [] : [text('author.notARange', rangeProblem)]),
  ]
}

function toSentence(text: ZoneTexts['text'], { outcome, target, field }: TargetProblem): string {
  if (outcome === 'missing-field') return text(`author.target.${outcome}`, { target, field: field ?? '' })
  if (outcome === 'no-value' && field !== undefined) return text('author.target.no-data', { target, field })
  return text(`author.target.${outcome}`, { target })
}
