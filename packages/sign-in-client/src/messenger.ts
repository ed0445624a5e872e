import type { Confirmation, Receipt, Reply } from '@stagedoor/shared/dashboard-messages'

/**
 * A way to tell the server something about this sign-in: the socket or HTTP. What the server refuses resolves with a
 * problem. Rejects with an `UnreachableError` when it is not known whether the message arrived.
 */
export type Messenger = {
  confirm(message: Confirmation, signal: AbortSignal): Promise<Reply>
  acknowledge(message: Receipt, signal: AbortSignal): Promise<Reply>
}

/** How long an answer may take before it counts as lost. */
export const ANSWER_TIMEOUT_MS = 10_000
