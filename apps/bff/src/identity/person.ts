import * as z from 'zod/mini'

/** From the least to the most permissions. */
export const ROLES = ['viewer', 'publisher', 'administrator'] as const
export const role = z.enum(ROLES)
export type Role = (typeof ROLES)[number]

export function hasRole(actual: Role, required: Role): boolean {
  return ROLES.indexOf(actual) >= ROLES.indexOf(required)
}

export function lowerRole(one: Role, other: Role): Role {
  return hasRole(one, other) ? other : one
}

/** Identifies a person in the API. */
export const personGuid = z.uuid()

/** A person who has signed in by OpenID Connect, or was created for an API key. Times are in ms since the epoch. */
export const person = z.object({
  guid: personGuid,
  /** Issuer and subject of the ID token; absent until the first sign-in. */
  issuer: z.optional(z.string()),
  subject: z.optional(z.string()),
  /** Unique, compared without case. */
  username: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role,
  /** What the role comes from: the claim of the last sign-in, `PORTAL_ADMINISTRATORS`, or an administrator. */
  roleSource: z.enum(['claim', 'configuration', 'assigned']),
  groups: z.array(z.string()),
  /** Verified claims of the last sign-in, for templates over them. */
  claims: z.record(z.string(), z.unknown()),
  /** A locked person cannot sign in, and their keys and sessions do not count. */
  locked: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** The last sign-in. */
  activeAt: z.optional(z.number()),
  /** Set before everything of a person is deleted, so that a crash in between is continued. */
  deleting: z.optional(z.boolean()),
})
export type Person = z.infer<typeof person>
