import { createStore } from 'zustand/vanilla'
import type { ReadOnlyStore } from '../../read-only-store.ts'
import type { ClickAction, Settings } from '../../settings/settings.ts'
import { TABLEAU_TIMEOUT_MS } from '../../tableau/within-timeout.ts'
import type { Workbook } from '../../tableau/workbook.ts'
import { namesRange } from './names-range.ts'
import type { RangeProblem, TargetProblem } from './target-problem.ts'

export type DashboardActionsState = {
  /** The artist that the dashboard shows, selected in this zone or by Tableau's own controls. */
  chosen: string | undefined
  /** Value of the parameter that sets the time range; undefined without one. */
  rangeValue: string | undefined
  /** The value of that parameter is loading. */
  rangePending: boolean
  /** Why the author's action fails. Only an author can fix it. */
  problems: readonly TargetProblem[]
  /** The artist of the last click if the dashboard has no data for it. */
  artistWithoutData: string | undefined
  /** Set for an author while the parameter's value is not a time range. */
  rangeProblem: RangeProblem | undefined
}

type Choice = Pick<Settings, 'click' | 'rangeParameter'>
type Connection = {
  workbook: Workbook
  choice: Choice
  /** The artist of the last click in this zone. */
  clicked: string | undefined
  /** Names in the settings that the dashboard does not have. */
  settingsProblems: readonly TargetProblem[]
  stops: (() => void)[]
}

/** Connects this zone to the dashboard, in both directions. */
export type DashboardActions = ReadOnlyStore<DashboardActionsState> & {
  /** Applies these settings to this workbook, in place of those before. */
  follow(workbook: Workbook, choice: Choice): Promise<void>
  /** Handles a click on an artist. A second click on the same artist undoes it where possible. Never rejects. */
  choose(artist: string): Promise<void>
}

const INITIAL: DashboardActionsState = {
  chosen: undefined,
  rangeValue: undefined,
  rangePending: false,
  problems: [],
  artistWithoutData: undefined,
  rangeProblem: undefined,
}

export function createDashboardActions(): DashboardActions {
  const store = createStore<DashboardActionsState>(() => INITIAL)
  const { getState, setState } = store
  let current: Connection | undefined

  /** Sets the state unless other settings apply by now. */
  function update(connection: Connection, next: Partial<DashboardActionsState>) {
    if (current === connection) setState(next)
  }

  async function followRange(connection: Connection) {
    const { workbook, choice } = connection
    const { rangeParameter } = choice
    if (rangeParameter === null) return
    setState({ rangePending: true })
    // Falls back to the author's range; a late value still applies.
    const timer = setTimeout(() => update(connection, { rangePending: false }), TABLEAU_TIMEOUT_MS)
    const watched = await workbook.watchParameter(rangeParameter, (rangeValue) => {
      update(connection, { rangeValue })
      if (workbook.authoring) void checkRange(connection, { target: rangeParameter, value: rangeValue })
    })
    clearTimeout(timer)
    update(connection, { rangePending: false })
    if (watched.outcome === 'done') addStop(connection, watched.stop)
  }

  async function checkRange(connection: Connection, parameter: RangeProblem) {
    const isRange = await namesRange(parameter.value)
    const isStale = getState().rangeValue !== parameter.value
    if (!isStale) update(connection, { rangeProblem: isRange ? undefined : parameter })
  }

  async function followChosen(connection: Connection) {
    const { workbook, choice } = connection
    const handling = await loadClickHandling()
    const stop = await handling?.watchChosen(workbook, choice.click, (chosen) => update(connection, { chosen }))
    if (stop !== undefined) addStop(connection, stop)
  }

  function addStop(connection: Connection, stop: () => void) {
    if (current === connection) connection.stops.push(stop)
    else stop()
  }

  /** Undoes the last click before its action is replaced: afterwards no click could. */
  async function undo({ workbook, choice, clicked }: Connection) {
    if (clicked === undefined || clicked !== getState().chosen) return
    const handling = await loadClickHandling()
    await handling?.performClick(workbook, choice.click, undefined)
  }

  return {
    ...store,
    async follow(workbook, choice) {
      const before = current
      for (const stop of before?.stops ?? []) stop()
      const sameClick = before !== undefined && isSame(before.choice.click, choice.click)
      const clicked = sameClick ? before.clicked : undefined
      const connection: Connection = { workbook, choice, clicked, settingsProblems: [], stops: [] }
      current = connection
      const undone = before !== undefined && !sameClick ? undo(before) : Promise.resolve()
      setState(sameClick ? { ...INITIAL, chosen: getState().chosen } : INITIAL)
      await Promise.all([followRange(connection), undone.then(() => followChosen(connection))])
      // Takes a call per worksheet, and only an author can act on the result.
      if (!workbook.authoring) return
      const handling = await loadClickHandling()
      await workbook.listParts((parts) => {
        connection.settingsProblems = handling?.findTargetProblems(choice, parts) ?? []
        update(connection, { problems: connection.settingsProblems })
      })
    },
    async choose(artist) {
      if (current === undefined) return
      const connection = current
      const before = getState().chosen
      const next = artist === before && connection.choice.click.kind !== 'parameter' ? undefined : artist
      connection.clicked = next
      setState({ chosen: next, artistWithoutData: undefined })
      const handling = await loadClickHandling()
      if (handling === undefined) return setState({ chosen: before })
      const { problems, changedNothing, hasNoData } = await handling.handleClick(connection, next)
      update(connection, {
        problems,
        ...(changedNothing && { chosen: before }),
        ...(hasNoData && { artistWithoutData: artist }),
      })
    },
  }
}

/** Undefined when the chunk fails to load: clicks then change nothing. The next call retries. */
async function loadClickHandling() {
  const loaded = await import('./click-handling.ts').catch(() => undefined)
  return loaded?.clickHandling
}

/** Both come from the same schema, so their keys have the same order. */
function isSame(one: ClickAction, other: ClickAction): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
