import type { Sealer } from '../crypto/seal.ts'
import type { GrantId } from '../grants/grant-id.ts'
import type { GrantVault } from '../grants/grant-vault.ts'

/**
 * The vault of a person's grant, sealed by the key ring alone: content requests tokens while the browser of the person is
 * elsewhere.
 */
export function createPersonVault(sealer: Sealer, id: GrantId): GrantVault {
  return {
    id,
    seal: (kind, plaintext) => sealer.seal(`person ${kind}`, id, plaintext),
    open: (kind, sealed) => sealer.open(`person ${kind}`, id, sealed),
  }
}
