import type {
  Dashboard,
  DataTable,
  DataTableReader,
  Environment,
  Parameter,
  Settings,
  UI,
  Worksheet,
} from '@tableau/extensions-api-types'
import { expect, expectTypeOf, it } from 'vitest'
import type { StandInDashboard } from './dashboard.ts'
import * as enums from './enums.ts'
import type { createEnvironment } from './environment.ts'
import type { createSettings } from './settings.ts'
import type { createUi } from './ui.ts'
import type { StandInWorksheet } from './worksheet.ts'

type Resolved<Call extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Call>>
type Reader = Resolved<StandInWorksheet['getSummaryDataReaderAsync']>
type StandInParameter = Resolved<StandInWorksheet['getParametersAsync']>[number]

it('has only names of Tableau’s types', () => {
  expectTypeOf<keyof StandInDashboard>().toExtend<keyof Dashboard>()
  // Missing in the types by mistake; the library and Tableau's samples have it.
  expectTypeOf<Exclude<keyof StandInWorksheet, 'getSelectedMarksAsync'>>().toExtend<keyof Worksheet>()
  expectTypeOf<keyof StandInParameter>().toExtend<keyof Parameter>()
  expectTypeOf<keyof ReturnType<typeof createEnvironment>>().toExtend<keyof Environment>()
  expectTypeOf<keyof ReturnType<typeof createSettings>>().toExtend<keyof Settings>()
  expectTypeOf<keyof ReturnType<typeof createUi>>().toExtend<keyof UI>()
  expectTypeOf<keyof Resolved<StandInWorksheet['getSummaryDataAsync']>>().toExtend<keyof DataTable>()
  expectTypeOf<keyof Reader>().toExtend<keyof DataTableReader>()
})

it('has frozen enumerations', () => {
  expect(Object.values(enums).every(Object.isFrozen)).toBe(true)
})
