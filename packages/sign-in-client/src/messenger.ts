import type { Confirmation, Receipt, Reply } from '@stagedoor/shared/dashboard-messages'

/**
 * Sends messages about this sign-in, over the socket or HTTP. Resolves with a problem if the server refuses; rejects with
 * an `UnreachableError` if the message may not have arrived.
 */
export type Messenger = {
  confirm(message: Confirmation, signal: AbortSignal): Promise<Reply>
  acknowledge(message: Receipt, signal: AbortSignal): Promise<Reply>
}

/** Time limit for a response. */
export const RESPONSE_TIMEOUT_MS = 10_000
