import type { Configuration } from '../features/configure/create-configuration.ts'
import type { DashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import type { Workbook } from '../tableau/workbook.ts'

/** Applies the workbook's settings to the dashboard actions, now and whenever the author saves others. */
export function connectWorkbook(workbook: Workbook, configuration: Configuration, actions: DashboardActions): void {
  configuration.connect(workbook)
  void actions.follow(workbook, configuration.getState().settings)
  configuration.subscribe(({ settings }, before) => {
    if (settings !== before.settings) void actions.follow(workbook, settings)
  })
}
