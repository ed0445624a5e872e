import type { DataSchema, DataType, FieldInfo } from '../../wire/wire-data.ts'
import { artists, type ListeningRow, listeningRows, months } from './listening-data.ts'

export type DimensionName = 'Artist' | 'Region' | 'Month'
export type MeasureName = 'Sales' | 'Plays'

export type Dimension = {
  name: DimensionName
  id: string
  column: 'artist' | 'region' | 'month'
  domain: readonly string[]
}
export type Measure = { name: MeasureName; id: string; column: 'sales' | 'plays'; format: (amount: number) => string }

const SOURCE = 'federated.listening'
const regions = [...new Set(listeningRows.map(({ region }) => region))]
const toDollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
const toCount = new Intl.NumberFormat('en-US')

const dimensionId = (name: string) => `[${SOURCE}].[none:${name}:nk]`
const measureId = (name: string) => `[${SOURCE}].[sum:${name}:qk]`

/** Fields to group and filter by. */
export const dimensions: readonly Dimension[] = [
  { name: 'Artist', id: dimensionId('Artist'), column: 'artist', domain: artists },
  { name: 'Region', id: dimensionId('Region'), column: 'region', domain: regions },
  { name: 'Month', id: dimensionId('Month'), column: 'month', domain: months },
]

/** Fields to aggregate. */
export const measures: readonly Measure[] = [
  { name: 'Sales', id: measureId('Sales'), column: 'sales', format: (amount) => toDollars.format(amount) },
  { name: 'Plays', id: measureId('Plays'), column: 'plays', format: (amount) => toCount.format(amount) },
]

/** The dimension with this caption or id. */
export function findDimension(field: string): Dimension | undefined {
  return dimensions.find(({ name, id }) => name === field || id === field)
}

/** The measure with this caption (with or without its aggregation) or ID. */
export function findMeasure(field: string): Measure | undefined {
  return measures.find(({ name, id }) => name === field || toCaption(name) === field || id === field)
}

/** Tableau's name of an aggregated measure. */
export function toCaption(measure: MeasureName): string {
  return `SUM(${measure})`
}

export function sumOf(rows: readonly ListeningRow[], { column }: Measure): number {
  return rows.reduce((sum, row) => sum + row[column], 0)
}

/** The data source of the worksheets with these names. */
export function toDataSchema(worksheets: readonly string[]): DataSchema {
  const uses = { primaryDataSource: SOURCE, referencedDataSourceList: [] }
  const fields = [
    ...dimensions.map(({ name, id }) => toFieldInfo(name, id, 'string', 'dimension')),
    ...measures.map(({ name, id }) => toFieldInfo(name, id, 'int', 'measure')),
  ]
  return {
    worksheetDataSchemaMap: Object.fromEntries(worksheets.map((name) => [name, uses])),
    dataSources: { [SOURCE]: { id: SOURCE, name: 'Listening', isExtract: true, isPublished: false, fields } },
  }
}

function toFieldInfo(name: string, id: string, dataType: DataType, role: 'dimension' | 'measure'): FieldInfo {
  return {
    name,
    id,
    description: '',
    dataType,
    role,
    aggregation: role === 'measure' ? 'sum' : 'none',
    columnType: role === 'measure' ? 'continuous' : 'discrete',
    isCalculatedField: false,
    isCombinedField: false,
    isGenerated: false,
    isGeospatial: false,
    isHidden: false,
  }
}
