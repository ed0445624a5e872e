/**
 * The data between host and library, with Tableau's own names and spelling. Types only.
 */

/** A value of a table or of a filter, with its native type. */
export type DataValueInfo = { value: string | number | boolean; formattedValue: string }

/** A value of a parameter, always as text. */
export type ParameterValueInfo = { value: string; formattedValue: string; aliasedValue: string; hasAlias: boolean }

export type ParameterInfo = {
  name: string
  /** The extension's `id`. */
  fieldName: string
  dataType: 'string' | 'int'
  currentValue: ParameterValueInfo
  allowableValuesType: 'all' | 'list' | 'range'
  allowableValues?: ParameterValueInfo[]
  minValue?: ParameterValueInfo
  maxValue?: ParameterValueInfo
  stepSize?: number
}

/** A worksheet and its dashboard. */
export type VisualId = {
  worksheet: string
  dashboard: string
  storyboard: string
  flipboardZoneID: number
  storyPointID: number
}

type FilterBase = { visualId: VisualId; fieldCaption: string; fieldName: string }

export type CategoricalFilterInfo = FilterBase & {
  filterType: 'categorical'
  values: DataValueInfo[]
  isExclude: boolean
  isAllSelected: boolean
}

export type RangeFilterInfo = FilterBase & {
  filterType: 'range'
  min: DataValueInfo
  max: DataValueInfo
  includeNullValues: boolean
}

export type FilterInfo = CategoricalFilterInfo | RangeFilterInfo

export type DataType = 'string' | 'int'

export type HeaderInfo = {
  fieldCaption: string
  fieldName: string
  dataType: DataType
  isReferenced: boolean
  index: number
}

export type MarkInfo = { type: 'bar' | 'line'; color: string; tupleId: number }

export type TableInfo = { headers: HeaderInfo[]; dataTable: DataValueInfo[][]; marks: MarkInfo[] }

export type FieldInfo = {
  name: string
  id: string
  description: string
  dataType: DataType
  role: 'dimension' | 'measure'
  aggregation: 'none' | 'sum'
  columnType: 'discrete' | 'continuous'
  isCalculatedField: boolean
  isCombinedField: boolean
  isGenerated: boolean
  isGeospatial: boolean
  isHidden: boolean
}

export type DataSourceInfo = { id: string; name: string; isExtract: boolean; isPublished: boolean; fields: FieldInfo[] }

/** The data sources of each worksheet. */
export type DataSchema = {
  worksheetDataSchemaMap: Record<string, { primaryDataSource: string; referencedDataSourceList: string[] }>
  dataSources: Record<string, DataSourceInfo>
}

export type ZoneInfo = {
  zoneType: 'worksheet' | 'extension'
  zoneId: number
  name: string
  x: number
  y: number
  width: number
  height: number
  isFloating: boolean
  isVisible: boolean
  sheetInfo?: { name: string; isDashboard: boolean; url: string }
}

export type DashboardLayoutInfo = { zones: ZoneInfo[]; activeZoneId: number; activeDashboardName: string }

export type FormattingSheet = { classNameKey: string; cssProperties: Record<string, string> }

export type WorkbookFormatting = { formattingSheets: FormattingSheet[] }

export type EnvironmentInfo = {
  extensionContext: 'desktop' | 'server'
  extensionMode: 'authoring' | 'viewing'
  extensionLanguage: string
  extensionLocale: string
  operatingSystem: string
  tableauVersion: string
  /** The following are missing in older versions of Tableau. */
  extensionCountry?: string
  uniqueUserId?: string
  platformVersion?: { major: number; minor: number; fix: number }
  workbookFormatting?: WorkbookFormatting
}

/** The response to `initialize-extension`. */
export type ExtensionStart = {
  extensionInstance: { locator: { dashboardPath: DashboardPath; instanceId: string } }
  extensionDashboardInfo: {
    name: string
    size: { w: number; h: number }
    extensionZoneId: number
    activeDashboardObjectId: number
    zones: ZoneInfo[]
  }
  extensionEnvironment: EnvironmentInfo
  extensionSettingsInfo: { settingsValues: Record<string, string> }
  extensionDialogPayload: string
}

export type DashboardPath = {
  sheetName: string
  isDashboard: true
  storyboard: string
  flipboardZoneID: number
  storyPointID: number
}
