import { isRecord } from '../is-record.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import type { Worksheet } from '../workbook/worksheet.ts'
import { VerbError } from './verb-handler.ts'

type VerbParameters = Record<string, unknown>

function refuse(name: string, what: string): never {
  throw new VerbError('missing-parameter', `This command needs "${name}": ${what}. See the message in the log.`)
}

export function readText(parameters: VerbParameters, name: string): string {
  const value = parameters[name]
  return typeof value === 'string' ? value : refuse(name, 'a text')
}

export function readTexts(parameters: VerbParameters, name: string): string[] {
  const value = parameters[name]
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isTexts ? value : refuse(name, 'a list of texts')
}

/** A number, or `undefined` when there is none. */
export function readNumber(parameters: VerbParameters, name: string): number | undefined {
  const value = parameters[name]
  return value === undefined ? undefined : typeof value === 'number' ? value : refuse(name, 'a number')
}

/** One of the given texts. */
export function readChoice<Choice extends string>(
  parameters: VerbParameters,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = parameters[name]
  return choices.find((choice) => choice === value) ?? refuse(name, `one of ${choices.join(', ')}`)
}

/** A list of objects; empty when there is none. */
export function readRecords(parameters: VerbParameters, name: string): Record<string, unknown>[] {
  const value = parameters[name] ?? []
  return Array.isArray(value) && value.every(isRecord) ? value : refuse(name, 'a list of objects')
}

/** The worksheet that `visual-id` names. */
export function readWorksheet(parameters: VerbParameters, { viz }: ExtensionInstance): Worksheet {
  const visualId = parameters['visual-id']
  const name = isRecord(visualId) ? readText(visualId, 'worksheet') : refuse('visual-id', 'a worksheet')
  const worksheet = viz.findWorksheet(name)
  if (worksheet) return worksheet
  throw new VerbError(
    'visibility-error',
    `There is no worksheet "${name}" in this dashboard. Use dashboard.worksheets.`,
  )
}
