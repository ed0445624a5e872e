import * as z from 'zod/mini'
import { problem } from './problem.ts'
import { deliveryId, sessionHandle } from './secrets.ts'

/** Progress of a sign-in: not continued yet · at the provider · redeeming the code. */
export const progress = z.object({ stage: z.enum(['waiting', 'started', 'redeeming']) })

/** The dashboard must prompt for the code. `expiresIn` is in seconds. */
export const codeRequired = z.object({ expiresIn: z.int(), triesLeft: z.int() })

/**
 * The result of a sign-in. `expiresIn` is in seconds, so that clocks need not agree.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export const credentials = z.object({
  accessToken: z.string().check(z.minLength(1)),
  tokenType: z.literal('Bearer'),
  expiresIn: z.number().check(z.nonnegative()),
  /** Space-separated, as granted. */
  scope: z.string(),
  /** Only if the provider issued a refresh token, which stays on the server. */
  session: z.optional(z.object({ handle: sessionHandle })),
})
export type Credentials = z.infer<typeof credentials>

/** Repeated at every connection until it is acknowledged, with the same `deliveryId`. */
export const completed = z.object({ deliveryId, credentials })

/** The events of a sign-in. The same objects are sent over the socket and over HTTP. */
export const signInEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('sign-in:progress'), data: progress }),
  z.object({ event: z.literal('sign-in:code-required'), data: codeRequired }),
  z.object({ event: z.literal('sign-in:completed'), data: completed }),
  z.object({ event: z.literal('sign-in:failed'), data: problem }),
])
export type SignInEvent = z.infer<typeof signInEvent>

export type SignInEventName = SignInEvent['event']

/** Socket.IO event map, server to dashboard. */
export type ServerToDashboardEvents = {
  [Name in SignInEventName]: (data: Extract<SignInEvent, { event: Name }>['data']) => void
}
