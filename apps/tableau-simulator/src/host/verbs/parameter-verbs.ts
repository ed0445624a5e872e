import { readText } from './read-parameter.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

export const getParameters: VerbHandler = (_parameters, { viz }) => ({ answer: { data: viz.parameters.list() } })

/** By name or field name; an empty object if there is none. */
export const findParameter: VerbHandler = (parameters, { viz }) => {
  // Tableau's spelling.
  const name = 'paremeter-caption' in parameters ? 'paremeter-caption' : 'parameter-field-name'
  return { answer: { data: viz.parameters.find(readText(parameters, name)) ?? {} } }
}

export const changeParameterValue: VerbHandler = (parameters, { viz }) => {
  const fieldName = readText(parameters, 'parameter-field-name')
  const value = readText(parameters, 'parameter-value')
  try {
    const notifications = viz.changeParameter(fieldName, value)
    return { answer: { data: viz.parameters.find(fieldName) ?? {} }, notifications }
  } catch (error) {
    if (error instanceof RangeError) throw new VerbError('invalid-parameter', error.message)
    throw error
  }
}
