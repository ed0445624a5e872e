import * as z from 'zod'
import { safeParse } from 'zod/v4/core'
import { ApiError, type ApiErrorName } from '../../api-errors.ts'

const LONGEST_NAME = 255
const LONGEST_DESCRIPTION = 4096
const MOST_PERMISSIONS = 100

const permission = z.object({
  user_guid: z.string().max(64).nullish().describe('GUID of a publisher.'),
  group_guid: z.string().max(256).nullish().describe('Name of a group of the identity provider.'),
})
export type PermissionInput = z.infer<typeof permission>

const fields = {
  name: z
    .string()
    .max(LONGEST_NAME)
    .regex(/^\P{Cc}*$/u)
    .nullish(),
  description: z.string().max(LONGEST_DESCRIPTION).nullish(),
  auth_type: z.string().optional().describe('The same as `auth_type` in `config`.'),
  permissions: z
    .array(permission)
    .max(MOST_PERMISSIONS)
    .nullish()
    .describe('Who may associate the integration with content; without any, all publishers.'),
}

/** Options and fields of the template, by name. */
const config = z.record(z.string(), z.unknown())

export const integrationCreation = z.object({ ...fields, template: z.string(), config })
export type IntegrationCreation = z.infer<typeof integrationCreation>

/** Absent fields stay. */
export const integrationPatch = z.object({ ...fields, template: z.string().optional(), config: config.optional() })
export type IntegrationPatch = z.infer<typeof integrationPatch>

const ERRORS: ReadonlyMap<PropertyKey | undefined, ApiErrorName> = new Map<PropertyKey | undefined, ApiErrorName>([
  ['name', 'InvalidIntegrationName'],
  ['description', 'InvalidDescription'],
  ['template', 'TemplateNotFound'],
  ['config', 'InvalidTemplateConfig'],
  ['permissions', 'InvalidParameter'],
])

/** Parses the body of a request. Throws the error of the first wrong field. */
export function parseIntegration<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = safeParse(schema, body)
  if (parsed.success) {
    // The schema would drop a member of this name.
    const { config: own } = body as { config?: object }
    return { ...(parsed.data as object), ...(own && { config: own }) } as z.output<Schema>
  }
  const [field] = parsed.error.issues[0]?.path ?? []
  throw new ApiError(
    ERRORS.get(field) ?? 'InvalidJson',
    field === undefined ? {} : { payload: { field: String(field) } },
  )
}
