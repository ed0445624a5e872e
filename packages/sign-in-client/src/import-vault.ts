import type { SessionVault } from './session-vault.ts'

export type LoadVault = () => Promise<SessionVault>

/** Loads the vault. In its own file, so that bundlers create a separate chunk. */
export const importVault: LoadVault = async () => (await import('./indexed-db-vault.ts')).createIndexedDbVault()
