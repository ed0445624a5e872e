import type { ParameterInfo } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { toParameterValue } from './data-value.ts'
import { TableauEventType } from './enums.ts'
import { createEventListeners } from './event-listeners.ts'
import { ErrorCodes, TableauError } from './tableau-error.ts'

/** A snapshot of a parameter; only `changeValueAsync` updates it. */
function createParameter(channel: Channel, start: ParameterInfo) {
  const CHANGED = TableauEventType.ParameterChanged
  const { tell, ...listeners } = createEventListeners(CHANGED)
  let info = start

  channel.listen<string>(CHANGED, (fieldName) => {
    if (fieldName !== info.fieldName) return
    tell(CHANGED, {
      getParameterAsync: () => findParameter(channel, { 'parameter-field-name': fieldName }),
    })
  })

  return {
    ...listeners,
    get name() {
      return info.name
    },
    get id() {
      return info.fieldName
    },
    get dataType() {
      return info.dataType
    },
    get currentValue() {
      return toParameterValue(info.currentValue, info.dataType)
    },
    get allowableValues() {
      const { dataType, allowableValuesType: type, allowableValues, minValue, maxValue, stepSize } = info
      return {
        type,
        allowableValues: allowableValues?.map((value) => toParameterValue(value, dataType)),
        minValue: minValue && toParameterValue(minValue, dataType),
        maxValue: maxValue && toParameterValue(maxValue, dataType),
        stepSize,
      }
    },
    async changeValueAsync(newValue: string | number | boolean | Date) {
      if (newValue === undefined || newValue === null) {
        throw new TableauError(ErrorCodes.InvalidParameter, 'changeValueAsync() needs a value.')
      }
      info = await channel.command<ParameterInfo>('change-parameter-value', {
        'function-name': 'changeParameterValueAsync',
        'parameter-field-name': info.fieldName,
        'parameter-value': newValue instanceof Date ? newValue.toISOString() : String(newValue),
      })
      return toParameterValue(info.currentValue, info.dataType)
    },
  }
}

type Parameter = ReturnType<typeof createParameter>

async function findParameter(channel: Channel, name: Record<string, string>): Promise<Parameter | undefined> {
  const question = { 'function-name': 'findParameterAsync', ...name }
  const info = await channel.command<ParameterInfo | Record<string, never>>('find-parameter', question)
  // An empty object means that there is none.
  return isParameterInfo(info) ? createParameter(channel, info) : undefined
}

function isParameterInfo(info: ParameterInfo | Record<string, never>): info is ParameterInfo {
  return 'fieldName' in info
}

/** Methods of a sheet that return its parameters. */
export function createParameterCalls(channel: Channel, sheetPath: { sheetName: string; isDashboard: boolean }) {
  return {
    // Tableau's spelling.
    findParameterAsync: (name: string) => findParameter(channel, { 'paremeter-caption': name }),
    async getParametersAsync(): Promise<Parameter[]> {
      const question = { 'function-name': 'getParametersForSheetAsync', 'sheet-path': sheetPath }
      const infos = await channel.command<ParameterInfo[]>('get-parameters-for-sheet', question)
      return infos.map((info) => createParameter(channel, info))
    },
  }
}
