import type { DataType, DataValueInfo, ParameterValueInfo } from '../wire/wire-data.ts'

/** A value of a table or a filter, with its native type. */
export function toDataValue({ value, formattedValue }: DataValueInfo) {
  return { value, nativeValue: value, formattedValue, aliasValue: formattedValue }
}

/** A value of a parameter: `value` is text for every type, `nativeValue` is not. */
export function toParameterValue(info: ParameterValueInfo, dataType: DataType) {
  const { value, formattedValue, aliasedValue, hasAlias } = info
  return {
    value,
    nativeValue: dataType === 'int' ? Number(value) : value,
    formattedValue,
    aliasValue: aliasedValue,
    hasAlias,
  }
}
