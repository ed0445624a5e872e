import { sessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import * as z from 'zod/mini'
import { attempt } from '../attempt.ts'

const storedAuth = z.object({
  accessToken: z.string().check(z.minLength(1)),
  /** Milliseconds since 1970 by this computer's clock. */
  expiresAt: z.number(),
  /** Space-separated, as granted. */
  scope: z.string(),
  /** When the viewer signed in: milliseconds since 1970 by this computer's clock. */
  since: z.optional(z.number()),
  /** For renewals, if the provider supports them. */
  session: z.optional(z.object({ handle: sessionHandle })),
})

/** A sign-in as stored in this browser. */
export type StoredAuth = z.infer<typeof storedAuth>

/** Converts credentials received at `now` (milliseconds). Relative lifetimes make the server's clock irrelevant. */
export function toStoredAuth({ accessToken, expiresIn, scope, session }: Credentials, now: number): StoredAuth {
  return { accessToken, expiresAt: now + expiresIn * 1000, scope, since: now, ...(session && { session }) }
}

/** The same sign-in with a token received at `now` (milliseconds). */
export function toRenewedAuth(auth: StoredAuth, { accessToken, expiresIn, scope }: Renewed, now: number): StoredAuth {
  return { ...auth, accessToken, expiresAt: now + expiresIn * 1000, scope }
}

/** Parses a stored value; undefined if it is invalid. */
export function parseStoredAuth(text: string): StoredAuth | undefined {
  return attempt(() => storedAuth.parse(JSON.parse(text)))
}
