import type { DpopJkt, SessionHandle } from '@stagedoor/shared/secrets'
import type { DpopKey, PendingEnd, ProofRequest, SessionVault } from '../src/session-vault.ts'

/** A vault in memory. Its proofs are their requests in plain text. */
export class FakeVault implements SessionVault {
  key: DpopKey | undefined
  ends: PendingEnd[] = []
  /** The browser blocks storage. */
  blocked = false

  async loadKey(): Promise<DpopKey | undefined> {
    this.#check()
    return this.key
  }

  async loadOrCreateKey(): Promise<DpopKey> {
    this.#check()
    this.key ??= { thumbprint: 'J'.repeat(43) as DpopJkt, createProof: async (request) => toProof(request) }
    return this.key
  }

  async loadEnds(): Promise<PendingEnd[]> {
    this.#check()
    return [...this.ends]
  }

  async saveEnd(end: PendingEnd): Promise<void> {
    this.#check()
    this.ends.push(end)
  }

  async removeEnd(handle: SessionHandle): Promise<void> {
    this.#check()
    this.ends = this.ends.filter((end) => end.handle !== handle)
  }

  #check(): void {
    if (this.blocked) throw new DOMException('The operation is insecure.', 'SecurityError')
  }
}

function toProof({ method, url, handle, nonce }: ProofRequest): string {
  return [method, url, handle, ...(nonce === undefined ? [] : [nonce])].join(' ')
}
