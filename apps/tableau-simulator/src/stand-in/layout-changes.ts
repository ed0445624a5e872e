import type { ZoneInfo } from '../wire/wire-data.ts'
import { DashboardLayoutChange } from './enums.ts'

/** The changed zones between two layouts, by zone ID. */
export function findLayoutChanges(before: readonly ZoneInfo[], after: readonly ZoneInfo[]): Map<number, string[]> {
  const { IsVisibleChanged, PositionChanged, SizeChanged } = DashboardLayoutChange
  const changes = new Map<number, string[]>()
  for (const zone of after) {
    const old = before.find(({ zoneId }) => zoneId === zone.zoneId)
    if (!old) continue
    const found = [
      ...(old.isVisible !== zone.isVisible ? [IsVisibleChanged] : []),
      ...(old.x !== zone.x || old.y !== zone.y ? [PositionChanged] : []),
      ...(old.width !== zone.width || old.height !== zone.height ? [SizeChanged] : []),
    ]
    if (found.length > 0) changes.set(zone.zoneId, found)
  }
  return changes
}
