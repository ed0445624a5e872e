import * as z from 'zod/mini'
import { integrationName } from './integration-name.ts'
import { type Problem, problem } from './problem.ts'
import { claimVerifier, deliveryId, dpopJkt } from './secrets.ts'

/** The code as typed; the server ignores case, whitespace and hyphens. */
export const confirmation = z.strictObject({ code: z.string().check(z.maxLength(32)) })
export type Confirmation = z.infer<typeof confirmation>

/** Confirms that the credentials of this delivery are stored, so that the server deletes them. */
export const receipt = z.strictObject({
  deliveryId,
  /** Binds the session to the key that will sign renewals. Without it the session ends with the receipt. */
  dpopJkt: z.optional(dpopJkt),
})
export type Receipt = z.infer<typeof receipt>

/** Reason of a cancellation without the viewer: another dashboard of the same browser has signed in. */
export const cancellationReason = z.literal('signed-in-elsewhere')
export type CancellationReason = z.infer<typeof cancellationReason>

/** Cancels the sign-in. */
export const cancellation = z.strictObject({ reason: z.optional(cancellationReason) })
export type Cancellation = z.infer<typeof cancellation>

/**
 * The `auth` of the Socket.IO handshake. With `integration` the server rejects an unknown one immediately, instead of letting
 * the dashboard wait until the sign-in expires.
 */
export const socketAuth = z.strictObject({ claimVerifier, integration: z.optional(integrationName) })
export type SocketAuth = z.infer<typeof socketAuth>

/** The server's response to a dashboard's message. */
export const reply = z.union([z.object({ ok: z.literal(true) }), problem])
export type Reply = { ok: true } | Problem

/** Socket.IO event map, dashboard to server. */
export type DashboardToServerEvents = {
  'sign-in:confirm': (message: Confirmation, answer: (reply: Reply) => void) => void
  'sign-in:acknowledge': (message: Receipt, answer: (reply: Reply) => void) => void
  'sign-in:cancel': (message: Cancellation, answer: (reply: Reply) => void) => void
}
