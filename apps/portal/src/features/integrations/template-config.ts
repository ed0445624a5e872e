import type { Condition, Template, TemplateField } from '../../api/types.ts'

export type Config = Readonly<Record<string, string | boolean>>

/** Whether a condition over the options is met, if there is one. */
export function isMet(condition: Condition | undefined, config: Config): boolean {
  return !condition || String(config[condition.name] ?? '') === condition.value
}

/** What a new integration starts with. */
export function defaultsOf({ options, fields }: Pick<Template, 'options' | 'fields'>): Config {
  const chosen: Config = Object.fromEntries(options.map(({ name, default: value }) => [name, value]))
  return { ...chosen, ...Object.fromEntries(fields.map((field) => [field.name, defaultOf(field, chosen)])) }
}

/** Sets an option or field. Fields with their default get that of the new option. */
export function withValue(
  { fields }: Pick<Template, 'fields'>,
  config: Config,
  name: string,
  value: string | boolean,
): Config {
  const next = { ...config, [name]: value }
  const untouched = fields.filter((field) => field.name !== name && config[field.name] === defaultOf(field, config))
  return { ...next, ...Object.fromEntries(untouched.map((field) => [field.name, defaultOf(field, next)])) }
}

function defaultOf({ default: value, default_expression: condition }: TemplateField, config: Config): string {
  return isMet(condition, config) ? value : ''
}

export function byOrder(one: { order: number }, other: { order: number }): number {
  return one.order - other.order
}
