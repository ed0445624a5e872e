import * as z from 'zod/mini'
import { grantId } from '../grants/grant-id.ts'

/** Content that received a token of the session, and when it last did. */
const use = z.object({ content: z.string(), usedAt: z.number() })

/**
 * A person's login to one integration: the metadata of a grant, never its tokens. Times are in ms since the epoch. After a
 * logout the document stays without a grant, so that a login at the same time cannot be deleted by mistake.
 */
export const oauthSession = z.object({
  guid: z.string(),
  /** GUID of the person. */
  person: z.string(),
  /** GUID of the integration. */
  integration: z.string(),
  /** The grant in force. */
  grant: z.optional(grantId),
  /** Grants of earlier logins that are not revoked yet. */
  retired: z.array(grantId),
  /** As granted. */
  scopes: z.array(z.string()),
  /** What the grant has: a refresh token, or an access token that never expires. */
  kept: z.enum(['refresh-token', 'access-token']),
  createdAt: z.number(),
  /** The last login. */
  updatedAt: z.number(),
  lastUsedAt: z.optional(z.number()),
  /** Newest first. */
  uses: z.array(use),
})
export type StoredOAuthSession = z.infer<typeof oauthSession>

/** A session of a person who is logged in. */
export type OAuthSession = StoredOAuthSession & { grant: NonNullable<StoredOAuthSession['grant']> }

export function isLive(session: StoredOAuthSession | undefined): session is OAuthSession {
  return session?.grant !== undefined
}
