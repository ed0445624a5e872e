import type { DpopJkt, SessionHandle } from '@stagedoor/shared/secrets'

/** The request that a proof is for. */
export type ProofRequest = {
  method: 'POST' | 'DELETE'
  /** Without query and fragment. */
  url: string
  handle: SessionHandle
  /** Required by the server, if set. */
  nonce: string | undefined
}

/** The key of this browser at this origin. Not extractable. */
export interface DpopKey {
  readonly thumbprint: DpopJkt
  /**
   * Creates a proof of possession for one request.
   * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
   */
  createProof(request: ProofRequest): Promise<string>
}

/** A sign-out that the server has not received yet. */
export type PendingEnd = {
  handle: SessionHandle
  /** By this browser's clock, in ms since the epoch. */
  endedAt: number
  /** Origin of the server that has the session; missing in what an earlier version stored. */
  publicUrl?: string | undefined
}

/**
 * Storage shared by all tabs and zones of an origin. Every call has a time limit; it rejects where the browser blocks
 * storage or signing.
 */
export interface SessionVault {
  /** Undefined if this browser has none. */
  loadKey(): Promise<DpopKey | undefined>
  /** Creates the key if there is none. Concurrent calls get the same key. */
  loadOrCreateKey(): Promise<DpopKey>
  loadEnds(): Promise<PendingEnd[]>
  saveEnd(end: PendingEnd): Promise<void>
  removeEnd(handle: SessionHandle): Promise<void>
}
