import type { Settings } from '../../settings/settings.ts'
import { PATIENCE_MS } from '../../tableau/connect-tableau.ts'
import type { Workbook } from '../../tableau/workbook.ts'
import { findTargetProblems } from './find-target-problems.ts'
import { performClick } from './perform-click.ts'
import type { TargetProblem } from './target-problem.ts'

export type DashboardActsState = {
  /** The artist whom the dashboard shows now, as far as this zone did it. */
  chosen: string | undefined
  /** The value of the parameter that chooses the range; undefined while none does. */
  rangeValue: string | undefined
  /** The parameter has been asked for its value and has not answered yet. */
  asking: boolean
  /** What keeps the author's choice from working. Viewers can do nothing about it. */
  problems: readonly TargetProblem[]
}

type Choice = Pick<Settings, 'click' | 'rangeParameter'>
type Followed = { workbook: Workbook; choice: Choice; stop(): void }

/** Both ways between this zone and the dashboard around it. */
export interface DashboardActs {
  getState(): DashboardActsState
  subscribe(listener: () => void): () => void
  /** Follows this workbook by this choice of its author, and no other any more. */
  follow(workbook: Workbook, choice: Choice): Promise<void>
  /** A click on an artist: a second one on the same artist takes it back, where it can be taken back. Never rejects. */
  choose(artist: string): Promise<void>
}

const NOTHING: DashboardActsState = { chosen: undefined, rangeValue: undefined, asking: false, problems: [] }

export function createDashboardActs(): DashboardActs {
  const listeners = new Set<() => void>()
  let state = NOTHING
  let current: Followed | undefined

  function setState(next: Partial<DashboardActsState>) {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  async function followRange(mine: Followed) {
    const { rangeParameter } = mine.choice
    if (rangeParameter === null) return
    setState({ asking: true })
    // Better the author's range than none: a late answer still counts.
    const impatience = setTimeout(() => {
      if (current === mine) setState({ asking: false })
    }, PATIENCE_MS)
    const watched = await mine.workbook.watchParameter(rangeParameter, (rangeValue) => {
      if (current === mine) setState({ rangeValue })
    })
    clearTimeout(impatience)
    if (current === mine) setState({ asking: false })
    if (watched.outcome !== 'done') return
    if (current === mine) mine.stop = watched.stop
    else watched.stop()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async follow(workbook, choice) {
      current?.stop()
      const mine: Followed = { workbook, choice, stop: () => undefined }
      current = mine
      setState(NOTHING)
      await followRange(mine)
      // Costs a question for each worksheet, and only an author can do something about the answer.
      if (!workbook.authoring) return
      const parts = await workbook.listParts()
      if (current === mine) setState({ problems: findTargetProblems(choice, parts) })
    },
    async choose(artist) {
      if (current === undefined) return
      const mine = current
      const { click } = mine.choice
      const next = artist === state.chosen && click.kind !== 'parameter' ? undefined : artist
      const before = state.chosen
      setState({ chosen: next })
      const problems = await performClick(mine.workbook, click, next)
      if (current !== mine) return
      const targets = click.kind === 'filter' || click.kind === 'highlight' ? click.worksheets.length : 1
      // Nothing came of it anywhere: then nothing is chosen either.
      setState(problems.length >= targets ? { problems, chosen: before } : { problems })
    },
  }
}
