import * as z from 'zod/mini'
import { credentials } from './sign-in-events.ts'

/** The response to a renewal: a fresh access token. The session's handle stays the same. */
export const renewed = z.omit(credentials, { session: true })
export type Renewed = z.infer<typeof renewed>

/** The response to the end of a session: whether the provider revoked the grant (RFC 7009). */
export const ended = z.object({ revoked: z.boolean() })
export type Ended = z.infer<typeof ended>
