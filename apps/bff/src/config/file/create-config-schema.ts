import * as z from 'zod'
import { type $ZodType, type $ZodTypes, type JSONSchema, toJSONSchema } from 'zod/v4/core'
import { templates } from '../../integrations/templates/templates.ts'
import { extensionKeys, integrationKeys, schemaOfTemplate } from './config-schema.ts'
import { schemaOfTrust, trustTemplates } from './trust-schema.ts'

/** Keys whose value may also be `{ file: PATH }`: the secrets, and what belongs to them. */
const FROM_FILES = new Set([
  'client_id',
  'client_secret',
  'private_key',
  'certificate',
  ...[...trustTemplates.values()].flatMap(({ fields }) =>
    fields.filter(({ isSecret }) => isSecret).map(({ name }) => name),
  ),
])

/** Matches values that refer to variables, whatever the key demands. */
const REFERENCE = { type: 'string', pattern: '\\$\\{' }

const FILE = {
  type: 'object',
  properties: { file: { type: 'string', description: 'Path, relative to the configuration file.' } },
  required: ['file'],
  additionalProperties: false,
}

const NAME = { pattern: '^[a-z][a-z0-9-]{0,31}$' }

/**
 * Creates the JSON Schema of the configuration file, for editors. References to variables are allowed everywhere, so it accepts
 * more than the server does.
 * @see https://json-schema.org/draft/2020-12
 */
export function createConfigSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of Stagedoor',
    type: 'object',
    properties: {
      integrations: toMap('OAuth clients and trusted hosts by name.', createIntegrationSchema()),
      extensions: toMap('Dashboard extensions by name.', toSchema(z.strictObject(extensionKeys))),
    },
    required: ['integrations', 'extensions'],
    additionalProperties: false,
    $defs: { file: FILE, reference: REFERENCE },
  }
}

function toMap(description: string, additionalProperties: object): object {
  return { description, type: 'object', propertyNames: NAME, minProperties: 1, additionalProperties }
}

/** One schema for all templates, with conditions for the keys of each. */
function createIntegrationSchema(): object {
  const { properties: common = {} } = toSchema(z.object(integrationKeys))
  const own = [...templates.values()].map((template) => {
    const { properties = {}, required = [] } = toSchema(schemaOfTemplate(template))
    const names = Object.keys(properties).filter((key) => !(key in common) && key !== 'template')
    return {
      name: template.name,
      description: `${template.title}: ${template.docs}`,
      properties,
      names,
      required: required.filter((key) => key !== 'template'),
    }
  })
  const trusts = [...trustTemplates.values()].map((template) => {
    const { properties = {}, required = [], description = '' } = toSchema(schemaOfTrust(template))
    const names = Object.keys(properties)
    return {
      name: template.key,
      description,
      properties: Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, allowFile(key, schema)])),
      names: names.filter((key) => key !== 'template'),
      required: required.filter((key) => key !== 'template'),
      propertyNames: { enum: names },
    }
  })
  const variables = new Set([...own, ...trusts].flatMap(({ names }) => names.filter((key) => !(key in common))))
  return {
    type: 'object',
    properties: {
      template: { description: 'The provider.', enum: [...templates.keys(), ...trustTemplates.keys()] },
      ...Object.fromEntries(Object.entries(common).map(([key, schema]) => [key, allowFile(key, schema)])),
      ...Object.fromEntries([...variables].map((name) => [name, {}])),
    },
    required: ['template'],
    additionalProperties: false,
    allOf: [...own, ...trusts].map(({ name, description, properties, names, required, ...rest }) => ({
      if: { properties: { template: { const: name } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        description,
        properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
        ...(required.length > 0 && { required }),
        ...rest,
      },
    })),
  }
}

function toSchema(schema: $ZodType): JSONSchema.BaseSchema {
  const { $schema, ...rest } = toJSONSchema(schema, { io: 'input', override: allowReferences })
  return rest
}

/** Lets every string with a form of its own also be a reference. */
function allowReferences({ jsonSchema }: { zodSchema: $ZodTypes; jsonSchema: JSONSchema.BaseSchema }): void {
  if (jsonSchema.type !== 'string' || jsonSchema.const !== undefined) return
  if (jsonSchema.pattern === undefined && jsonSchema.format === undefined && jsonSchema.enum === undefined) return
  const { description, ...own } = jsonSchema
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
  Object.assign(jsonSchema, {
    ...(description !== undefined && { description }),
    anyOf: [own, { $ref: '#/$defs/reference' }],
  })
}

function allowFile(key: string, schema: JSONSchema._JSONSchema): JSONSchema._JSONSchema {
  if (!FROM_FILES.has(key) || typeof schema === 'boolean') return schema
  const { description, ...own } = schema
  return { ...(description !== undefined && { description }), anyOf: [own, { $ref: '#/$defs/file' }] }
}
