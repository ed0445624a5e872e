import type { DpopJkt, SessionHandle } from '@stagedoor/shared/secrets'

/** What a proof is for. */
export type ProofRequest = {
  method: 'POST' | 'DELETE'
  /** Without query and fragment. */
  url: string
  handle: SessionHandle
  /** That the server asked for, if it did. */
  nonce: string | undefined
}

/** The key of this browser, at this origin. Nobody can read it, not even this page: it can only be used. */
export interface DpopKey {
  readonly thumbprint: DpopJkt
  /**
   * Shows that the request comes from whoever holds the key. Good for one request.
   * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
   */
  createProof(request: ProofRequest): Promise<string>
}

/** A session that ended here, and of which the server has not been told yet. */
export type PendingEnd = {
  handle: SessionHandle
  /** By this browser's clock, in ms since the epoch. */
  endedAt: number
}

/**
 * What outlives a page and is shared by all tabs and zones of an origin. Every call settles within three seconds; it
 * rejects where the browser refuses to store or to sign.
 */
export interface SessionVault {
  /** Undefined if this browser never made one, or has lost it. */
  loadKey(): Promise<DpopKey | undefined>
  /** The key; made now if there is none. However many ask at once, all get the same. */
  loadOrCreateKey(): Promise<DpopKey>
  loadEnds(): Promise<PendingEnd[]>
  saveEnd(end: PendingEnd): Promise<void>
  removeEnd(handle: SessionHandle): Promise<void>
}
