import type { Notification } from '../wire/notification.ts'
import { dashboard } from './dashboard.ts'
import { type ListeningRow, listeningRows } from './listening-data.ts'
import { createParameters, type Parameters } from './parameters.ts'
import { createWorksheet, type Worksheet } from './worksheet.ts'

/** The worksheets and parameters of the dashboard. */
export interface Viz {
  readonly parameters: Parameters
  readonly worksheets: readonly Worksheet[]
  findWorksheet(name: string): Worksheet | undefined
  /** Sets a parameter. Returns its events and those of changed data. Throws like `Parameters.change`. */
  changeParameter(fieldName: string, value: string): Notification[]
  /** An independent copy. */
  copy(): Viz
}

/** The initial dashboard, without filters and selections, with the rows that its viewer may see. */
export function createViz(rows: readonly ListeningRow[] = listeningRows): Viz {
  const parameters = createParameters()
  return toViz(
    parameters,
    dashboard.worksheets.map((plan) => createWorksheet(plan, parameters, rows)),
  )
}

function toViz(parameters: Parameters, worksheets: readonly Worksheet[]): Viz {
  return {
    parameters,
    worksheets,
    findWorksheet: (name) => worksheets.find(({ plan }) => plan.name === name),
    changeParameter(fieldName, value) {
      const before = worksheets.map(toPicture)
      const changed = parameters.change(fieldName, value)
      const others = worksheets.filter((worksheet, index) => toPicture(worksheet) !== before[index])
      return [...changed, ...others.map((worksheet) => worksheet.dataChanged())]
    },
    copy() {
      const ownParameters = parameters.copy()
      return toViz(
        ownParameters,
        worksheets.map((worksheet) => worksheet.copy(ownParameters)),
      )
    },
  }
}

const toPicture = (worksheet: Worksheet) => JSON.stringify(worksheet.table())
