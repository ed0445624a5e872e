import type { Credentials } from '@stagedoor/shared/sign-in-events'
import * as z from 'zod/mini'

const auth = z.object({
  accessToken: z.string().check(z.minLength(1)),
  /** Milliseconds since 1970 by this computer's clock. */
  expiresAt: z.number(),
  /** Space-separated, as granted. */
  scope: z.string(),
})

/** What this browser keeps of a sign-in. */
export type Auth = z.infer<typeof auth>

/** Credentials that arrived at `now` (milliseconds). The server says how long they last, so its clock does not matter. */
export function toAuth(credentials: Credentials, now: number): Auth {
  const { accessToken, expiresIn, scope } = credentials
  return { accessToken, expiresAt: now + expiresIn * 1000, scope }
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
