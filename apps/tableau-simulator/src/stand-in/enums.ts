/** The subset of Tableau's enumerations that the stand-in needs. */

export const DialogStyle = Object.freeze({ Window: 'window', Modal: 'modal', Modeless: 'modeless' })
export const ExtensionContext = Object.freeze({ Desktop: 'desktop', Server: 'server' })
export const ExtensionMode = Object.freeze({ Authoring: 'authoring', Viewing: 'viewing' })
export const DashboardObjectType = Object.freeze({ Worksheet: 'worksheet', Extension: 'extension' })
export const DashboardObjectVisibilityType = Object.freeze({ Show: 'show', Hide: 'hide' })
export const FilterType = Object.freeze({ Categorical: 'categorical', Range: 'range' })
export const FilterDomainType = Object.freeze({ Relevant: 'relevant', Database: 'database' })
export const ParameterValueType = Object.freeze({ All: 'all', List: 'list', Range: 'range' })
export const SheetType = Object.freeze({ Dashboard: 'dashboard', Worksheet: 'worksheet' })

export const FilterUpdateType = Object.freeze({ Add: 'add', All: 'all', Replace: 'replace', Remove: 'remove' })

export const SelectionUpdateType = Object.freeze({
  Replace: 'select-replace',
  Add: 'select-add',
  Remove: 'select-remove',
})

export const DashboardLayoutChange = Object.freeze({
  IsVisibleChanged: 'is-visible-changed',
  PositionChanged: 'position-changed',
  SizeChanged: 'size-changed',
})

export const TableauEventType = Object.freeze({
  FilterChanged: 'filter-changed',
  MarkSelectionChanged: 'mark-selection-changed',
  SummaryDataChanged: 'summary-data-changed',
  ParameterChanged: 'parameter-changed',
  SettingsChanged: 'settings-changed',
  DashboardLayoutChanged: 'dashboard-layout-changed',
  WorkbookFormattingChanged: 'workbook-formatting-changed',
})
