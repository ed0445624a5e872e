// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { render } from '../../test/render.tsx'
import type { ConfigurationState } from '../features/configure/create-configuration.ts'
import type { DashboardActionsState } from '../features/dashboard-actions/create-dashboard-actions.ts'
import { AuthorWarnings } from './author-warnings.tsx'

type Configured = Pick<ConfigurationState, 'authoring' | 'origin' | 'dialogProblem'>
type Problems = Pick<DashboardActionsState, 'problems' | 'rangeProblem'>

const working: Configured = { authoring: true, origin: 'saved', dialogProblem: undefined }
const noProblems: Problems = { problems: [], rangeProblem: undefined }

function showWarnings(configured: Configured, problems: Problems) {
  const services = { configuration: createStore(() => configured), dashboardActions: createStore(() => problems) }
  render(<AuthorWarnings services={services} />)
  return screen.queryAllByRole('status').map(({ textContent }) => textContent)
}

describe('AuthorWarnings', () => {
  it.each(['saved', 'none'] as const)('shows nothing while everything works: settings %s', (origin) => {
    expect(showWarnings({ ...working, origin }, noProblems)).toEqual([])
  })

  it('shows every problem to an author', () => {
    const shown = showWarnings(
      { authoring: true, origin: 'broken', dialogProblem: 'refused' },
      {
        problems: [{ outcome: 'missing-worksheet', target: 'Sales' }],
        rangeProblem: { target: 'Span', value: 'Yesterday' },
      },
    )
    expect(shown).toEqual([
      expect.stringMatching(/cannot be read/),
      expect.stringMatching(/did not open the extension settings/),
      expect.stringMatching(/“Sales” is no longer in this dashboard/),
      expect.stringMatching(/“Span” has the value “Yesterday”.*Select Configure…/),
    ])
  })

  it.each(['missing-parameter', 'missing-worksheet', 'missing-field', 'no-value', 'refused', 'unsupported'] as const)(
    'gives %s its own sentence, with an instruction',
    (outcome) => {
      const problems = [{ outcome, target: 'Sales', field: 'Artist' }]
      const [warning] = showWarnings(working, { problems, rangeProblem: undefined })
      expect(warning).toMatch(/“Sales”.*Select Configure…|later version/)
    },
  )

  it('shows nothing to viewers, who cannot change the settings', () => {
    const shown = showWarnings(
      { authoring: false, origin: 'newer', dialogProblem: 'unsupported' },
      { problems: [{ outcome: 'refused', target: 'Sales' }], rangeProblem: { target: 'Span', value: '' } },
    )
    expect(shown).toEqual([])
  })
})
