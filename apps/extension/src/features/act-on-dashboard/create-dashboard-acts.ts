import type { ClickAction, Settings } from '../../settings/settings.ts'
import { PATIENCE_MS } from '../../tableau/patience.ts'
import type { Workbook } from '../../tableau/workbook.ts'
import { namesRange } from './names-range.ts'
import type { RangeProblem, TargetProblem } from './target-problem.ts'

export type DashboardActsState = {
  /** The artist whom the dashboard shows now, whether it was this zone or Tableau's own controls that chose. */
  chosen: string | undefined
  /** The value of the parameter that chooses the range; undefined while none does. */
  rangeValue: string | undefined
  /** The parameter has been asked for its value and has not answered yet. */
  asking: boolean
  /** What keeps the author's choice from working. Viewers can do nothing about it. */
  problems: readonly TargetProblem[]
  /** The artist of the last click, if the dashboard has no data for them, so that nothing changed. */
  absent: string | undefined
  /** Set while the parameter's value names no range, and somebody looks who can change that. */
  rangeProblem: RangeProblem | undefined
}

type Choice = Pick<Settings, 'click' | 'rangeParameter'>
type Followed = {
  workbook: Workbook
  choice: Choice
  /** The artist whom a click in this zone chose last. */
  clicked: string | undefined
  /** What the settings name and the dashboard does not have. */
  standing: readonly TargetProblem[]
  stops: (() => void)[]
}

/** Both ways between this zone and the dashboard around it. */
export interface DashboardActs {
  getState(): DashboardActsState
  subscribe(listener: () => void): () => void
  /** Follows this workbook by this choice of its author, and no other any more. */
  follow(workbook: Workbook, choice: Choice): Promise<void>
  /** A click on an artist: a second one on the same artist takes it back, where it can be taken back. Never rejects. */
  choose(artist: string): Promise<void>
}

const NOTHING: DashboardActsState = {
  chosen: undefined,
  rangeValue: undefined,
  asking: false,
  problems: [],
  absent: undefined,
  rangeProblem: undefined,
}

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
      if (mine.workbook.authoring) void judgeRange(mine, { target: rangeParameter, value: rangeValue })
    })
    clearTimeout(impatience)
    if (current === mine) setState({ asking: false })
    if (watched.outcome === 'done') keep(mine, watched.stop)
  }

  async function judgeRange(mine: Followed, told: RangeProblem) {
    const isRange = await namesRange(told.value)
    if (current === mine && state.rangeValue === told.value) setState({ rangeProblem: isRange ? undefined : told })
  }

  async function followChosen(mine: Followed) {
    const parts = await loadOnDemand()
    if (parts === undefined) return
    const stop = await parts.watchChosen(mine.workbook, mine.choice.click, (chosen) => {
      if (current === mine) setState({ chosen })
    })
    keep(mine, stop)
  }

  function keep(mine: Followed, stop: () => void) {
    if (current === mine) mine.stops.push(stop)
    else stop()
  }

  /** What a click did before its action was another one would stay for ever: no click can take it back any more. */
  async function takeBack({ workbook, choice, clicked }: Followed) {
    if (clicked === undefined || clicked !== state.chosen) return
    const parts = await loadOnDemand()
    await parts?.performClick(workbook, choice.click, undefined)
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async follow(workbook, choice) {
      const before = current
      for (const stop of before?.stops ?? []) stop()
      const sameClick = before !== undefined && isSame(before.choice.click, choice.click)
      const mine: Followed = {
        workbook,
        choice,
        clicked: sameClick ? before.clicked : undefined,
        standing: [],
        stops: [],
      }
      current = mine
      const takenBack = before !== undefined && !sameClick ? takeBack(before) : Promise.resolve()
      setState(sameClick ? { ...NOTHING, chosen: state.chosen } : NOTHING)
      await Promise.all([followRange(mine), takenBack.then(() => followChosen(mine))])
      // Costs a question for each worksheet, and only an author can do something about the answer.
      if (!workbook.authoring) return
      const judge = await loadOnDemand()
      await workbook.listParts((parts) => {
        mine.standing = judge?.findTargetProblems(choice, parts) ?? []
        if (current === mine) setState({ problems: mine.standing })
      })
    },
    async choose(artist) {
      if (current === undefined) return
      const mine = current
      const { click } = mine.choice
      const next = artist === state.chosen && click.kind !== 'parameter' ? undefined : artist
      const before = state.chosen
      mine.clicked = next
      setState({ chosen: next, absent: undefined })
      const parts = await loadOnDemand()
      if (parts === undefined) return setState({ chosen: before })
      const { problems, isVain, isAbsent } = await parts.actOnClick(mine, next)
      // Nothing came of it anywhere: then nothing is chosen either.
      if (current === mine)
        setState({ problems, ...(isVain && { chosen: before }), ...(isAbsent && { absent: artist }) })
    },
  }
}

/** `undefined` where it cannot be fetched: then nothing is acted on. The next call tries again. */
async function loadOnDemand() {
  const loaded = await import('./on-demand.ts').catch(() => undefined)
  return loaded?.onDemand
}

/** Both come from the same schema, so their keys have the same order. */
function isSame(one: ClickAction, other: ClickAction): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
