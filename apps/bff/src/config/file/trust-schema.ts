import * as z from 'zod'
import type { ApiTemplate, TemplateField, TemplateOption } from '../../integrations/managed/templates/api-template.ts'
import { apiTemplates } from '../../integrations/managed/templates/api-templates.ts'
import { deploymentUrl } from '../deployment-url.ts'

/** Templates of hosts that trust this server, by key. They have the same fields in the API. */
export const trustTemplates: ReadonlyMap<string, ApiTemplate> = new Map(
  [...apiTemplates].filter(([, { trust }]) => trust !== undefined),
)

/** Keys of every trusted integration. */
export const trustKeys = {
  title: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Name of the integration in the portal. The default is its name in the file.'),
}

/** The keys of an integration with this template. Texts are checked as those of the API. */
export function schemaOfTrust({ key, title, description, options, fields }: ApiTemplate) {
  return z
    .strictObject({
      template: z.literal(key),
      ...trustKeys,
      ...Object.fromEntries(options.map((option) => [option.name, schemaOfOption(option)])),
      ...Object.fromEntries(fields.map((field) => [field.name, schemaOfField(field)])),
    })
    .describe(`${title}: ${description}`)
}

/** Whether a key must be there whatever the options are. */
export function isRequired({ isOptional, default: byDefault, visibleIf }: TemplateField): boolean {
  return !isOptional && byDefault === undefined && !visibleIf
}

function schemaOfOption(option: TemplateOption): z.ZodType {
  return (option.type === 'bool' ? z.boolean() : z.enum(option.values)).optional().describe(option.description)
}

function schemaOfField(field: TemplateField): z.ZodType {
  const schema = schemaOfKind(field.kind)
  return (isRequired(field) ? schema : schema.optional()).describe(field.description)
}

function schemaOfKind(kind: TemplateField['kind']): z.ZodType {
  switch (kind) {
    case 'url':
      return deploymentUrl
    case 'scopes':
      return z.array(z.string().min(1))
    case 'attributes':
      return z.record(z.string(), z.string().min(1))
    default:
      return z.string().min(1)
  }
}
