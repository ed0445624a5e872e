import type { Viz } from '../workbook/viz.ts'

/** The person who sees an embedded view, and the regions whose rows that person may see. */
export type Viewer = { regions: readonly string[] }

/** Returns the viewer of an embedded view; `undefined` for the dashboard page of the simulator. */
export function findViewer(): Viewer | undefined {
  const { regions } = document.documentElement.dataset
  return regions === undefined ? undefined : { regions: regions.split(',') }
}

/** Sets the filters and parameters that the address of a view names. Ignores unknown names and values, as Tableau does. */
export function applyFilters(viz: Viz, query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (name.startsWith(':')) continue
    const change = { values: value.split(','), updateType: 'replace', isExclude: false } as const
    const filtered = viz.worksheets.filter((worksheet) => worksheet.filterByValues(name, change) !== undefined)
    if (filtered.length === 0 && viz.parameters.find(name)) setParameter(viz, name, value)
  }
}

function setParameter(viz: Viz, name: string, value: string): void {
  try {
    viz.changeParameter(name, value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}

/** Notifies the page that embeds the view. The message has no data, so that every page may receive it. */
export function reportInteractive(): void {
  window.parent.postMessage({ type: 'tableau-simulator:first-interactive' }, '*')
}
