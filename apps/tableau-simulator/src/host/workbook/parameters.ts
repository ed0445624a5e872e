import type { ParameterInfo, ParameterValueInfo } from '../../wire/wire-data.ts'
import { type Notification, toEveryone } from '../wire/notification.ts'

type Plan = Omit<ParameterInfo, 'currentValue'> & { firstValue: string }

const toValue = (value: string): ParameterValueInfo => ({
  value,
  formattedValue: value,
  aliasedValue: value,
  hasAlias: false,
})

/** The parameters of the workbook. */
const plans = [
  {
    name: 'Selected artist',
    fieldName: '[Parameters].[Parameter 1]',
    dataType: 'string',
    allowableValuesType: 'all',
    firstValue: '',
  },
  {
    name: 'Time range',
    fieldName: '[Parameters].[Parameter 2]',
    dataType: 'string',
    allowableValuesType: 'list',
    allowableValues: ['Last 4 weeks', 'Last 6 months', 'Last year'].map(toValue),
    firstValue: 'Last year',
  },
  {
    name: 'Number of artists',
    fieldName: '[Parameters].[Parameter 3]',
    dataType: 'int',
    allowableValuesType: 'range',
    minValue: toValue('1'),
    maxValue: toValue('10'),
    stepSize: 1,
    firstValue: '10',
  },
] as const satisfies readonly Plan[]

export type ParameterName = (typeof plans)[number]['name']

/** The workbook's parameters and their values. */
export interface Parameters {
  list(): ParameterInfo[]
  /** By name or by field name. */
  find(name: string): ParameterInfo | undefined
  valueOf(name: ParameterName): string
  /**
   * Sets a parameter. Returns the event if the value has changed. Throws a `RangeError` with the allowed values.
   */
  change(fieldName: string, value: string): Notification[]
  /** An independent copy. */
  copy(): Parameters
}

export function createParameters(values: ReadonlyMap<string, string> = new Map()): Parameters {
  const current = new Map<string, string>(plans.map((plan) => [plan.name, values.get(plan.name) ?? plan.firstValue]))
  const toInfo = ({ firstValue, ...plan }: Plan): ParameterInfo => ({
    ...plan,
    currentValue: toValue(current.get(plan.name) ?? firstValue),
  })
  const list = () => plans.map(toInfo)
  const find = (name: string) => list().find((info) => info.name === name || info.fieldName === name)
  return {
    list,
    find,
    valueOf: (name) => current.get(name) ?? '',
    change(fieldName, value) {
      const parameter = find(fieldName)
      if (parameter === undefined)
        throw new RangeError(`There is no parameter ${fieldName}. Call getParametersAsync() first.`)
      checkAllowed(parameter, value)
      if (parameter.currentValue.value === value) return []
      current.set(parameter.name, value)
      return [toEveryone('parameter-changed', parameter.fieldName)]
    },
    copy: () => createParameters(current),
  }
}

function checkAllowed({ name, dataType, allowableValues, minValue, maxValue }: ParameterInfo, value: string): void {
  if (allowableValues && !allowableValues.some((allowed) => allowed.value === value)) {
    throw new RangeError(`"${name}" has no such value. Use one of: ${allowableValues.map((v) => v.value).join(', ')}.`)
  }
  if (dataType !== 'int') return
  const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= Number(minValue?.value) && number <= Number(maxValue?.value)) return
  throw new RangeError(`"${name}" takes whole numbers from ${minValue?.value} to ${maxValue?.value}.`)
}
