import { useStore } from 'zustand/react'
import { Warning } from '../components/warning.tsx'
import type { ConfigurationState } from '../features/configure/create-configuration.ts'
import type { DashboardActionsState } from '../features/dashboard-actions/create-dashboard-actions.ts'
import type { TargetProblem } from '../features/dashboard-actions/target-problem.ts'
import type { ZoneTexts } from '../language/extension-texts.ts'
import { useZoneTexts } from '../language/use-texts.ts'
import type { ReadOnlyStore } from '../read-only-store.ts'

const origins = { broken: 'author.settingsBroken', newer: 'author.settingsNewer' } as const
const dialogs = { refused: 'author.dialogRefused', unsupported: 'author.dialogUnsupported' } as const

type AuthorWarningsProps = {
  services: {
    configuration: ReadOnlyStore<Pick<ConfigurationState, 'authoring' | 'origin' | 'dialogProblem'>>
    dashboardActions: ReadOnlyStore<Pick<DashboardActionsState, 'problems' | 'rangeProblem'>>
  }
}

/** Warnings about the settings, for authors only: viewers cannot change them. */
export function AuthorWarnings({ services }: AuthorWarningsProps) {
  const { text } = useZoneTexts()
  const { authoring, origin, dialogProblem } = useStore(services.configuration)
  const problems = useStore(services.dashboardActions, (state) => state.problems)
  const rangeProblem = useStore(services.dashboardActions, (state) => state.rangeProblem)
  if (!authoring) return null
  return (
    <>
      {(origin === 'broken' || origin === 'newer') && <Warning>{text(origins[origin])}</Warning>}
      {dialogProblem !== undefined && <Warning>{text(dialogs[dialogProblem])}</Warning>}
      {problems.map((problem) => (
        <Warning key={JSON.stringify(problem)}>{toSentence(text, problem)}</Warning>
      ))}
      {rangeProblem !== undefined && <Warning>{text('author.notARange', rangeProblem)}</Warning>}
    </>
  )
}

function toSentence(text: ZoneTexts['text'], { outcome, target, field }: TargetProblem): string {
  if (outcome === 'missing-field') return text(`author.target.${outcome}`, { target, field: field ?? '' })
  if (outcome === 'no-value' && field !== undefined) return text('author.target.no-data', { target, field })
  return text(`author.target.${outcome}`, { target })
}
