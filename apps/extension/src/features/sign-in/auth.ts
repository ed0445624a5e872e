import { sessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import * as z from 'zod/mini'

const auth = z.object({
  accessToken: z.string().check(z.minLength(1)),
  /** Milliseconds since 1970 by this computer's clock. */
  expiresAt: z.number(),
  /** Space-separated, as granted. */
  scope: z.string(),
  /** When the viewer signed in: milliseconds since 1970 by this computer's clock. */
  since: z.optional(z.number()),
  /** By which a new token is asked for, if the provider allows that. */
  session: z.optional(z.object({ handle: sessionHandle })),
})

/** What this browser keeps of a sign-in. */
export type Auth = z.infer<typeof auth>

/** Credentials that arrived at `now` (milliseconds). The server says how long they last, so its clock does not matter. */
export function toAuth({ accessToken, expiresIn, scope, session }: Credentials, now: number): Auth {
  return { accessToken, expiresAt: now + expiresIn * 1000, scope, since: now, ...(session && { session }) }
}

/** The same sign-in with a token that arrived at `now` (milliseconds). */
export function toRenewedAuth(auth: Auth, { accessToken, expiresIn, scope }: Renewed, now: number): Auth {
  return { ...auth, accessToken, expiresAt: now + expiresIn * 1000, scope }
}

/** What was stored, or undefined when it is not ours or was damaged. */
export function parseAuth(text: string): Auth | undefined {
  try {
    const parsed = auth.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
