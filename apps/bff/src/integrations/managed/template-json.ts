import * as z from 'zod'
import type { ApiTemplate, TemplateField, TemplateOption, Visibility } from './templates/api-template.ts'

const visibility = z
  .object({ name: z.string(), value: z.string() })
  .optional()
  .describe('The option and the value on which it depends.')

const common = { name: z.string(), label: z.string(), description: z.string(), order: z.int() }

export const templateJson = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  sections: z.array(z.object({ id: z.int(), order: z.int(), name: z.string(), description: z.string() })),
  options: z.array(
    z.object({
      ...common,
      visibility_expression: visibility,
      type: z.enum(['bool', 'select']),
      values: z.array(z.string()),
      default: z.union([z.string(), z.boolean()]),
    }),
  ),
  fields: z.array(
    z.object({
      ...common,
      visibility_expression: visibility,
      default: z.string(),
      default_expression: visibility,
      validation: z.string().describe('Regular expression.'),
      validation_description: z.string(),
      secret: z.boolean(),
      multiline: z.boolean(),
    }),
  ),
  environment_variables: z.array(z.string()),
})
export type TemplateJson = z.infer<typeof templateJson>

type Validation = { pattern: string; description: string }

const VALIDATIONS: Record<TemplateField['kind'], Validation> = {
  text: { pattern: '.+', description: 'A text of one line' },
  name: { pattern: '^[\\w.-]+$', description: "Letters, digits, '.', '_' and '-'" },
  scopes: { pattern: '^[!-~]+( [!-~]+)*$', description: 'Scopes, separated by spaces' },
  number: { pattern: '^\\d{1,15}$', description: 'Digits' },
  claims: { pattern: '^[^{}]*(\\{[^{}\\s]+\\}[^{}]*)+$', description: 'Verified claims in braces, such as {email}' },
  attributes: {
    pattern: '^[^={};]+=.*\\{[^{}\\s]+\\}',
    description: 'Attributes from verified claims, such as Region={region}; Team={team}',
  },
  host: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*(:\\d{1,5})?$', description: 'A host name without https:// and path' },
  url: { pattern: '^https?://', description: 'An https:// address' },
}

/** A template as Connect's API has it, in the order of its form: options first. */
export function toTemplateJson({ key, title, description, options, fields }: ApiTemplate): TemplateJson {
  return {
    id: key,
    name: title,
    description,
    sections: [{ id: 1, order: 1, name: title, description }],
    options: options.map((option, index) => ({
      ...toCommon(option, index + 1),
      type: option.type,
      values: option.type === 'select' ? [...option.values] : [],
      default: option.default,
    })),
    fields: fields.map((field, index) => ({
      ...toCommon(field, options.length + index + 1),
      default: field.default ?? '',
      ...(field.defaultIf && { default_expression: toExpression(field.defaultIf) }),
      validation: toPattern(field),
      validation_description: VALIDATIONS[field.kind].description,
      secret: field.isSecret === true,
      multiline: false,
    })),
    environment_variables: [],
  }
}

function toCommon({ name, label, description, visibleIf }: TemplateOption | TemplateField, order: number) {
  return { name, label, description, order, ...(visibleIf && { visibility_expression: toExpression(visibleIf) }) }
}

function toExpression({ option, is }: Visibility) {
  return { name: option, value: is }
}

function toPattern({ kind, isOptional }: TemplateField): string {
  const { pattern } = VALIDATIONS[kind]
  return isOptional ? `^$|${pattern}` : pattern
}
