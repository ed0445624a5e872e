import type { CommandMessage } from '../wire/wire-message.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import {
  getDataSources,
  getDataTableReaderPage,
  getSummaryData,
  getSummaryDataReader,
  releaseDataTableReader,
} from './data-verbs.ts'
import { closeDialog, displayDialog } from './dialog-verbs.ts'
import {
  applyCategoricalFilter,
  applyDashboardFilter,
  applyRangeFilter,
  clearFilter,
  getCategoricalDomain,
  getDashboardFilters,
  getFilters,
} from './filter-verbs.ts'
import { initializeExtension } from './initialize-extension.ts'
import { clearSelectedMarks, getSelectedMarks, selectMarks } from './mark-verbs.ts'
import { newerVerbs, oldTableauVersion } from './older-tableau.ts'
import { changeParameterValue, findParameter, getParameters } from './parameter-verbs.ts'
import { saveExtensionSettings } from './save-extension-settings.ts'
import { setZoneVisibility } from './set-zone-visibility.ts'
import { type Reaction, VerbError, type VerbHandler } from './verb-handler.ts'

/** Every supported verb, in the library's spelling. */
export const verbs: ReadonlyMap<string, VerbHandler> = new Map([
  ['initialize-extension', initializeExtension],
  ['save-extension-settings', saveExtensionSettings],
  // An empty list: no fonts to download.
  ['get-fonts', () => ({ answer: { data: [] } })],
  ['get-parameters-for-sheet', getParameters],
  ['find-parameter', findParameter],
  ['change-parameter-value', changeParameterValue],
  ['categorical-filter', applyCategoricalFilter],
  ['range-filter', applyRangeFilter],
  ['clear-filter', clearFilter],
  ['get-filters', getFilters],
  ['get-categorical-domain', getCategoricalDomain],
  ['dashboard-categorical-filter', applyDashboardFilter],
  ['get-dashboard-filters', getDashboardFilters],
  ['select-by-value', selectMarks],
  ['clear-selected-marks', clearSelectedMarks],
  ['get-selected-marks', getSelectedMarks],
  ['get-summary-data', getSummaryData],
  ['get-summary-data-reader', getSummaryDataReader],
  ['get-data-table-reader-page', getDataTableReaderPage],
  ['release-data-table-reader', releaseDataTableReader],
  ['get-data-sources', getDataSources],
  ['get-all-data-sources', getDataSources],
  ['display-dialog', displayDialog],
  ['close-dialog', closeDialog],
  ['set-zone-visibility', setZoneVisibility],
])

/** Executes a command of the extension. Unknown or impossible ones return an error, as in Tableau. */
export function answerCommand(command: CommandMessage, instance: ExtensionInstance): Reaction {
  try {
    return findHandler(command.verbId, instance)(command.parameters, instance)
  } catch (error) {
    if (!(error instanceof VerbError)) throw error
    return { answer: { error: { errorCode: error.errorCode, message: error.message } } }
  }
}

function findHandler(verbId: string, { switches }: ExtensionInstance): VerbHandler {
  if (switches.api === 'old' && newerVerbs.has(verbId)) {
    throw new VerbError(
      'unknown-verb-id',
      `Tableau ${oldTableauVersion} does not know the verb "${verbId}". Do without it there.`,
    )
  }
  const handler = verbs.get(verbId)
  if (handler) return handler
  throw new VerbError(
    'unknown-verb-id',
    `The simulator does not know the verb "${verbId}". Use Tableau to try this call.`,
  )
}
