import type { ExtensionInstance } from './extension-instance.ts'

/** The simulated dashboard; the page shows the same names. */
export const dashboard = {
  name: 'Sales Dashboard',
  size: { w: 1200, h: 800 },
  worksheets: [
    { name: 'Sales by Region', zoneId: 20 },
    { name: 'Sales by Month', zoneId: 21 },
  ],
} as const

/** The dashboard as the extension in one of its zones is told about it. */
export function toDashboardInfo(instance: ExtensionInstance) {
  const { widthPx, heightPx } = instance.switches
  const shared = { isFloating: false, isVisible: true }
  return {
    name: dashboard.name,
    size: dashboard.size,
    extensionZoneId: instance.zoneId,
    activeDashboardObjectId: instance.zoneId,
    zones: [
      ...dashboard.worksheets.map(({ name, zoneId }, index) => ({
        zoneType: 'worksheet',
        zoneId,
        name,
        x: 0,
        y: 50 + index * 375,
        width: 600,
        height: 375,
        sheetInfo: { name, isDashboard: false, url: '' },
        ...shared,
      })),
      {
        zoneType: 'extension',
        zoneId: instance.zoneId,
        name: 'Extension',
        x: 600,
        y: 50,
        width: widthPx,
        height: heightPx,
        ...shared,
      },
    ],
  }
}

/** Where the extension is, in the words of the protocol. */
export const dashboardPath = {
  sheetName: dashboard.name,
  isDashboard: true,
  storyboard: '',
  flipboardZoneID: 0,
  storyPointID: 0,
} as const
