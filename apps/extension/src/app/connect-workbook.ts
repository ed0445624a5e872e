import type { DashboardActs } from '../features/act-on-dashboard/create-dashboard-acts.ts'
import type { Configuration } from '../features/configure/create-configuration.ts'
import type { Settings } from '../settings/settings.ts'
import type { Workbook } from '../tableau/workbook.ts'

/** Lets the acts follow the settings: whenever the author saves others, the old ones hold no more. */
export function connectWorkbook(workbook: Workbook, configuration: Configuration, acts: DashboardActs): void {
  let followed: Settings | undefined
  function follow() {
    const { settings } = configuration.getState()
    if (settings === followed) return
    followed = settings
    void acts.follow(workbook, settings)
  }
  configuration.subscribe(follow)
  configuration.connect(workbook)
  follow()
}
