import * as z from 'zod/mini'
import { integrationName } from './integration-name.ts'
import { type Problem, problem } from './problem.ts'
import { claimVerifier, deliveryId, dpopJkt } from './secrets.ts'

/** The code as the viewer typed it; the server forgives case, spaces and hyphens. */
export const confirmation = z.strictObject({ code: z.string().check(z.maxLength(32)) })
export type Confirmation = z.infer<typeof confirmation>

/** The credentials of this delivery are stored: the server may forget them. */
export const receipt = z.strictObject({
  deliveryId,
  /** The key that will sign renewals: it binds the session. Without it the session ends with the receipt. */
  dpopJkt: z.optional(dpopJkt),
})
export type Receipt = z.infer<typeof receipt>

/** Why a dashboard cancels, if not by the viewer's wish: another dashboard of the same browser has signed in meanwhile. */
export const cancellationReason = z.literal('signed-in-elsewhere')
export type CancellationReason = z.infer<typeof cancellationReason>

/** The dashboard gives up. */
export const cancellation = z.strictObject({ reason: z.optional(cancellationReason) })
export type Cancellation = z.infer<typeof cancellation>

/**
 * The Socket.IO handshake's `auth`. With `integration` a dashboard whose server does not know it is told so at once, and
 * not after a life of waiting for a window that can never continue.
 */
export const socketAuth = z.strictObject({ claimVerifier, integration: z.optional(integrationName) })
export type SocketAuth = z.infer<typeof socketAuth>

/** How the server answers a dashboard's message. */
export const reply = z.union([z.object({ ok: z.literal(true) }), problem])
export type Reply = { ok: true } | Problem

/** Socket.IO event map, dashboard to server. */
export type DashboardToServerEvents = {
  'sign-in:confirm': (message: Confirmation, answer: (reply: Reply) => void) => void
  'sign-in:acknowledge': (message: Receipt, answer: (reply: Reply) => void) => void
  'sign-in:cancel': (message: Cancellation, answer: (reply: Reply) => void) => void
}
