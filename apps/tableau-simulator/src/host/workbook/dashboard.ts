import type { DashboardPath, VisualId } from '../../wire/wire-data.ts'
import type { DimensionName, MeasureName } from './fields.ts'

/** A worksheet's definition: one measure, aggregated by one dimension. */
export type WorksheetPlan = {
  name: string
  /** Its zone ID in the dashboard. */
  zoneId: number
  /** The element ID of its sheet. */
  sheetId: string
  dimension: DimensionName
  measure: MeasureName
  markType: 'bar' | 'line'
}

/** The simulated dashboard; the page shows the same names. */
export const dashboard = {
  name: 'Sales Dashboard',
  size: { w: 1200, h: 800 },
  worksheets: [
    {
      name: 'Sales by Region',
      zoneId: 20,
      sheetId: 'by-region',
      dimension: 'Region',
      measure: 'Sales',
      markType: 'bar',
    },
    { name: 'Sales by Month', zoneId: 21, sheetId: 'by-month', dimension: 'Month', measure: 'Sales', markType: 'line' },
    {
      name: 'Plays by Artist',
      zoneId: 22,
      sheetId: 'by-artist',
      dimension: 'Artist',
      measure: 'Plays',
      markType: 'bar',
    },
  ] satisfies readonly WorksheetPlan[],
} as const

/** The extension's environment in the protocol's format. */
export const dashboardPath: DashboardPath = {
  sheetName: dashboard.name,
  isDashboard: true,
  storyboard: '',
  flipboardZoneID: 0,
  storyPointID: 0,
}

/** The dashboard's worksheets in the protocol's format. */
export function toVisualId(worksheet: string): VisualId {
  const { storyboard, flipboardZoneID, storyPointID } = dashboardPath
  return { worksheet, dashboard: dashboard.name, storyboard, flipboardZoneID, storyPointID }
}
