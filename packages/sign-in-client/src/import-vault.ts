import type { SessionVault } from './session-vault.ts'

export type LoadVault = () => Promise<SessionVault>

/** Fetches what keeps the key. Alone in its file so that bundlers give it a chunk of its own: the button does not need it. */
export const importVault: LoadVault = async () => (await import('./indexed-db-vault.ts')).createIndexedDbVault()
