import type { DashboardLayoutInfo, ZoneInfo } from '../../wire/wire-data.ts'
import { type Notification, toEveryone } from '../wire/notification.ts'
import { dashboard } from './dashboard.ts'

export type ZoneSize = { widthPx: number; heightPx: number }

/** Position, size and visibility of the zones. Methods that change something return the events. */
export interface Layout {
  /** The zone that Tableau calls active: the first extension. */
  readonly activeZoneId: number
  zones(): ZoneInfo[]
  sizeOf(zoneId: number): ZoneSize
  isVisible(zoneId: number): boolean
  resize(zoneId: number, size: ZoneSize): Notification[]
  /** Ignores unknown zones, which the library has already rejected. */
  setVisibility(visibility: ReadonlyMap<number, boolean>): Notification[]
}

export const FIRST_EXTENSION_ZONE_ID = 7
const WORKSHEETS_WIDTH = 560
const TOP = 50

/** The layout of a dashboard with this number of extensions of this size. */
export function createLayout(extensionCount: number, { widthPx, heightPx }: ZoneSize): Layout {
  const size = { widthPx, heightPx }
  const extensionIds = Array.from({ length: extensionCount }, (_nothing, index) => FIRST_EXTENSION_ZONE_ID + index)
  const sizes = new Map(extensionIds.map((zoneId) => [zoneId, size]))
  const hidden = new Set<number>()
  const sizeOf = (zoneId: number) => sizes.get(zoneId) ?? size
  const isVisible = (zoneId: number) => !hidden.has(zoneId)

  function zones(): ZoneInfo[] {
    const shared = (zoneId: number) => ({ zoneId, isFloating: false, isVisible: isVisible(zoneId) })
    const height = (dashboard.size.h - TOP) / dashboard.worksheets.length
    const worksheets = dashboard.worksheets.map(
      ({ name, zoneId }, index): ZoneInfo => ({
        ...shared(zoneId),
        zoneType: 'worksheet',
        name,
        x: 0,
        y: TOP + index * height,
        width: WORKSHEETS_WIDTH,
        height,
        sheetInfo: { name, isDashboard: false, url: '' },
      }),
    )
    let y = TOP
    const extensions = extensionIds.map((zoneId, index): ZoneInfo => {
      const { widthPx: width, heightPx: height } = sizeOf(zoneId)
      const place = { x: WORKSHEETS_WIDTH, y, width, height }
      y += height
      return { ...shared(zoneId), ...place, zoneType: 'extension', name: toExtensionTitle(index) }
    })
    return [...worksheets, ...extensions]
  }

  function changed(): Notification[] {
    const data: DashboardLayoutInfo = {
      zones: zones(),
      activeZoneId: FIRST_EXTENSION_ZONE_ID,
      activeDashboardName: dashboard.name,
    }
    return [toEveryone('dashboard-layout-changed', data)]
  }

  return {
    activeZoneId: FIRST_EXTENSION_ZONE_ID,
    zones,
    sizeOf,
    isVisible,
    resize(zoneId, next) {
      const current = sizeOf(zoneId)
      if (current.widthPx === next.widthPx && current.heightPx === next.heightPx) return []
      sizes.set(zoneId, { widthPx: next.widthPx, heightPx: next.heightPx })
      return changed()
    },
    setVisibility(visibility) {
      const known = new Set(zones().map(({ zoneId }) => zoneId))
      const changes = [...visibility].filter(([zoneId, visible]) => known.has(zoneId) && isVisible(zoneId) !== visible)
      for (const [zoneId, visible] of changes) {
        if (visible) hidden.delete(zoneId)
        else hidden.add(zoneId)
      }
      return changes.length > 0 ? changed() : []
    },
  }
}

/** The name of the n-th extension's zone, from 0. */
export function toExtensionTitle(index: number): string {
  return index === 0 ? 'Extension' : `Extension ${index + 1}`
}
