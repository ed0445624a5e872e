import type { DashboardPath, VisualId } from '../../wire/wire-data.ts'
import type { DimensionName, MeasureName } from './fields.ts'

/** A worksheet as its author made it: one measure, summed up by one dimension. */
export type WorksheetPlan = {
  name: string
  /** Tableau's number of its zone in the dashboard. */
  zoneId: number
  /** The id of its sheet in the page. */
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

/** Where the extension is, in the words of the protocol. */
export const dashboardPath: DashboardPath = {
  sheetName: dashboard.name,
  isDashboard: true,
  storyboard: '',
  flipboardZoneID: 0,
  storyPointID: 0,
}

/** The worksheet of the dashboard, in the words of the protocol. */
export function toVisualId(worksheet: string): VisualId {
  const { storyboard, flipboardZoneID, storyPointID } = dashboardPath
  return { worksheet, dashboard: dashboard.name, storyboard, flipboardZoneID, storyPointID }
}
