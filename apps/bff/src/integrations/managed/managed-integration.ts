import * as z from 'zod/mini'

/** Posit Connect's auth types. */
export const AUTH_TYPES = ['Viewer', 'Service Account', 'Visitor API Key'] as const
export const authType = z.enum(AUTH_TYPES)
export type AuthType = (typeof AUTH_TYPES)[number]

/** Limits which publishers may associate an integration; without any, all may. */
const integrationPermission = z.object({
  guid: z.string(),
  userGuid: z.nullable(z.string()),
  groupGuid: z.nullable(z.string()),
})

/** A secret field of the configuration: the sealed value, and for a while the one before. */
const sealedSecret = z.object({
  current: z.string(),
  previous: z.optional(z.object({ sealed: z.string(), until: z.number() })),
})
export type SealedSecret = z.infer<typeof sealedSecret>

/** An OAuth client, or a trust, at one provider. Times are in ms since the epoch. */
export const managedIntegration = z.object({
  guid: z.string(),
  name: z.nullable(z.string()),
  description: z.nullable(z.string()),
  /** Key of a template. */
  template: z.string(),
  authType,
  /** Options, and fields that are not secret, by Connect's names. */
  config: z.record(z.string(), z.union([z.string(), z.boolean()])),
  /** Secret fields by name; never returned. */
  secrets: z.record(z.string(), sealedSecret),
  permissions: z.array(integrationPermission),
  /** How often its endpoints have moved to another host, which voids secrets and grants. */
  epoch: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Set before everything of an integration is deleted, so that a crash in between is continued. */
  deleting: z.optional(z.boolean()),
})
export type IntegrationPermission = z.infer<typeof integrationPermission>
export type ManagedIntegration = z.infer<typeof managedIntegration>

/** An integration as features see it: of the API, or of the configuration file, which the API cannot change. */
export type ListedIntegration = ManagedIntegration & { source: 'api' | 'configuration' }
