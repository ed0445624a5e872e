import type { DataSchema, DataSourceInfo } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'

function createDataSource({ id, name, isExtract, isPublished, fields }: DataSourceInfo) {
  const dataSource = { id, name, isExtract, isPublished, fields: fields.map((field) => ({ ...field })) }
  for (const field of dataSource.fields) Object.defineProperty(field, 'dataSource', { value: dataSource })
  return dataSource
}

/** The data sources of one worksheet, its primary one first. */
export async function getDataSources(channel: Channel, worksheet: string) {
  const question = { 'function-name': 'getDataSourcesAsync', 'visual-id': { worksheet } }
  const { worksheetDataSchemaMap, dataSources } = await channel.command<DataSchema>('get-data-sources', question)
  const uses = worksheetDataSchemaMap[worksheet]
  const ids = uses ? [uses.primaryDataSource, ...uses.referencedDataSourceList] : []
  return ids.flatMap((id) => dataSources[id] ?? []).map(createDataSource)
}

/** All data sources of the workbook. */
export async function getAllDataSources(channel: Channel) {
  const question = { 'function-name': 'getAllDataSourcesAsync' }
  const { dataSources } = await channel.command<DataSchema>('get-all-data-sources', question)
  return Object.values(dataSources).map(createDataSource)
}
