import type {
  DashboardLayoutInfo,
  ExtensionStart,
  FilterInfo,
  WorkbookFormatting,
  ZoneInfo,
} from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { DashboardObjectVisibilityType, SheetType, TableauEventType } from './enums.ts'
import { createEventListeners } from './event-listeners.ts'
import { createFilter, toFilterParameters } from './filter.ts'
import { findLayoutChanges } from './layout-changes.ts'
import { createParameterCalls } from './parameter.ts'
import { checkEnumValue, ErrorCodes, TableauError } from './tableau-error.ts'
import { createWorksheet } from './worksheet.ts'

type Visibility = Map<number, string> | Record<string, string>

/** The extension's dashboard. Its zones follow layout changes; its worksheets stay the same objects. */
export function createDashboard(channel: Channel, start: ExtensionStart) {
  const { extensionDashboardInfo: info, extensionInstance } = start
  const { dashboardPath } = extensionInstance.locator
  const { DashboardLayoutChanged, WorkbookFormattingChanged } = TableauEventType
  const { tell, ...listeners } = createEventListeners(DashboardLayoutChanged, WorkbookFormattingChanged)
  let zones = info.zones
  const worksheets = zones
    .filter(({ zoneType }) => zoneType === 'worksheet')
    .map((zone) => createWorksheet(channel, zone, dashboardPath))

  const toObject = ({ zoneId: id, zoneType: type, name, x, y, width, height, isFloating, isVisible }: ZoneInfo) => ({
    id,
    type,
    name,
    position: { x, y },
    size: { width, height },
    isFloating,
    isVisible,
    worksheet: worksheets.find((worksheet) => type === 'worksheet' && worksheet.name === name),
  })

  async function setVisibility(visibility: Visibility): Promise<void> {
    const entries: [string | number, string][] =
      visibility instanceof Map ? [...visibility] : Object.entries(visibility)
    for (const [id, visible] of entries) {
      checkEnumValue(visible, DashboardObjectVisibilityType, 'DashboardObjectVisibilityType')
      if (!zones.some(({ zoneId }) => zoneId === Number(id))) {
        throw new TableauError(
          ErrorCodes.InvalidParameter,
          `There is no zone ${id}. Use the id of one of dashboard.objects.`,
        )
      }
    }
    const map = Object.fromEntries(entries.map(([id, visible]) => [id, visible === DashboardObjectVisibilityType.Show]))
    const question = { 'function-name': 'setVisibilityAsync', dashboard: info.name, 'zone-ids-visibility-map': map }
    await channel.command('set-zone-visibility', question)
  }

  channel.listen<DashboardLayoutInfo>(DashboardLayoutChanged, ({ zones: next }) => {
    const dashboardLayoutChangeDetails = findLayoutChanges(zones, next)
    zones = next
    tell(DashboardLayoutChanged, { dashboardLayoutChangeDetails })
  })
  channel.listen<WorkbookFormatting>(WorkbookFormattingChanged, (formatting) => {
    tell(WorkbookFormattingChanged, { formatting })
  })

  return {
    ...listeners,
    ...createParameterCalls(channel, { sheetName: info.name, isDashboard: true }),
    name: info.name,
    sheetType: SheetType.Dashboard,
    size: { width: info.size.w, height: info.size.h },
    worksheets,
    get objects() {
      return zones.map(toObject)
    },
    getDashboardObjectById(id: number) {
      const zone = zones.find(({ zoneId }) => zoneId === id)
      return zone && toObject(zone)
    },
    setZoneVisibilityAsync: setVisibility,
    setDashboardObjectVisibilityAsync: setVisibility,
    async getFiltersAsync() {
      const question = { 'function-name': 'getDashboardFiltersAsync' }
      const infos = await channel.command<FilterInfo[]>('get-dashboard-filters', question)
      return infos.map((filter) => createFilter(channel, filter))
    },
    async applyFilterAsync(
      fieldName: string,
      values: string[],
      updateType: string,
      options?: { isExcludeMode?: boolean },
    ): Promise<string> {
      const parameters = toFilterParameters(fieldName, values, updateType, options)
      const question = { 'function-name': 'applyDashboardFilterAsync', ...parameters }
      await channel.command('dashboard-categorical-filter', question)
      return fieldName
    },
  }
}

export type StandInDashboard = ReturnType<typeof createDashboard>
