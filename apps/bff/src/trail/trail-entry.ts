import * as z from 'zod/mini'

/** What the trail records, `noun.past`. */
export const TRAIL_KINDS = [
  'sign-in.completed',
  'sign-out.completed',
  'person.changed',
  'person.deleted',
  'api-key.created',
  'api-key.revoked',
  'integration.created',
  'integration.changed',
  'integration.deleted',
  'integration.verified',
  'oauth-session.created',
  'oauth-session.deleted',
  'credentials.issued',
  'credentials.refused',
  'content.created',
  'content.changed',
  'content.deleted',
  'associations.changed',
  'permission.added',
  'permission.changed',
  'permission.removed',
  'share-link.created',
  'share-link.revoked',
] as const

/** One act. Has no secret, and nothing that a person typed. */
export const trailEntry = z.object({
  /** In ms since the epoch. */
  time: z.number(),
  kind: z.enum(TRAIL_KINDS),
  /** GUID of who acted, or for whom content requested a token; absent for a service account without a viewer. */
  person: z.optional(z.string()),
  /** GUID of the person whom an administrator changed, or who got a permission. */
  subject: z.optional(z.string()),
  content: z.optional(z.string()),
  integration: z.optional(z.string()),
  /** `jti` or hash of what was issued. */
  token: z.optional(z.string()),
})
export type TrailEntry = z.infer<typeof trailEntry>

/** An act without its time. */
export type Act = Omit<TrailEntry, 'time'>
