import * as z from 'zod'
import { AUTH_TYPES, type ListedIntegration } from './managed-integration.ts'
import { findMissingSecrets } from './missing-secrets.ts'
import { requiresLogin, trustOf } from './trust-of.ts'

export const integrationJson = z.object({
  id: z.string(),
  guid: z.uuid(),
  created_time: z.iso.datetime(),
  updated_time: z.iso.datetime(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  template: z.string(),
  auth_type: z.enum(AUTH_TYPES),
  config: z
    .record(z.string(), z.union([z.string(), z.boolean()]))
    .describe('Options and fields of the template, without secrets.'),
  permissions: z.array(
    z.object({
      id: z.string(),
      guid: z.uuid(),
      integration_guid: z.uuid(),
      user_guid: z.string().nullable(),
      group_guid: z.string().nullable(),
    }),
  ),
  environment_variables: z.array(z.string()),
  content_count: z.int().nullable().describe('How many items of content use it; for administrators.'),
  source: z
    .enum(['api', 'configuration'])
    .describe('Integrations of the configuration file are changed there, not by the API.'),
  missing_secrets: z.array(z.string()).describe('Secret fields that an administrator has to enter.'),
  requires_login: z.boolean().describe('Whether each viewer logs in at the provider.'),
  embedding_origin: z
    .string()
    .nullable()
    .describe('Origin of content, which a host that trusts this server must allow to embed it; `null` for others.'),
})
export type IntegrationJson = z.infer<typeof integrationJson>

type Facts = { contentCount: number | null; contentUrl: string | undefined }

/** Never has secrets, sealed or in clear. */
export function toIntegrationJson(
  integration: ListedIntegration,
  { contentCount, contentUrl }: Facts,
): IntegrationJson {
  const { guid, name, description, template, authType, config, source } = integration
  return {
    id: toNumber(guid),
    guid,
    created_time: new Date(integration.createdAt).toISOString(),
    updated_time: new Date(integration.updatedAt).toISOString(),
    name,
    description,
    template,
    auth_type: authType,
    config,
    permissions: integration.permissions.map((permission) => ({
      id: toNumber(permission.guid),
      guid: permission.guid,
      integration_guid: guid,
      user_guid: permission.userGuid,
      group_guid: permission.groupGuid,
    })),
    environment_variables: [],
    content_count: contentCount,
    source,
    missing_secrets: source === 'configuration' ? [] : findMissingSecrets(integration),
    requires_login: requiresLogin(integration),
    embedding_origin: (trustOf(integration) && contentUrl) ?? null,
  }
}

/** Connect's second identifier, which nothing looks up: derived from the GUID. */
function toNumber(guid: string): string {
  return String(Number.parseInt(guid.slice(0, 8), 16))
}
