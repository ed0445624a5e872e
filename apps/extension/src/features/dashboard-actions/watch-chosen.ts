import type { ClickAction } from '../../settings/settings.ts'
import type { ValueListener, WatchOutcome, Workbook } from '../../tableau/workbook.ts'

/** Calls `listener` with the artist that the dashboard shows, until the returned function is called. */
export async function watchChosen(
  workbook: Workbook,
  click: ClickAction,
  listener: ValueListener,
): Promise<() => void> {
  const watched = await Promise.all(startWatches(workbook, click, listener))
  return () => {
    for (const watch of watched) if (watch.outcome === 'done') watch.stop()
  }
}

function startWatches(workbook: Workbook, click: ClickAction, listener: ValueListener): Promise<WatchOutcome>[] {
  switch (click.kind) {
    case 'nothing':
      return []
    case 'parameter':
      return [workbook.watchParameter(click.parameter, listener)]
    case 'filter':
      return click.worksheets.map((worksheet) => workbook.watchFilter(worksheet, click.field, listener))
    case 'highlight':
      return click.worksheets.map((worksheet) => workbook.watchMarks(worksheet, click.field, listener))
  }
}
