import { attempt } from '../attempt.ts'
import type { KeyValueStorage } from './auth.ts'
import type { StoredAuth } from './stored-auth.ts'

/** The stored value that tabs and zones share. Never throws. */
export type AuthStorage = {
  readonly key: string
  /** Null if there is none, or storage is blocked. */
  read(): string | null
  /** Whether the browser stored it. */
  write(auth: StoredAuth): boolean
  remove(): void
}

/** `find` returns the storage; where cookies are blocked, reading `localStorage` throws. */
export function createAuthStorage(find: () => KeyValueStorage, key: string): AuthStorage {
  return {
    key,
    read: () => attempt(() => find().getItem(key)) ?? null,
    write: (auth) =>
      attempt(() => {
        find().setItem(key, JSON.stringify(auth))
        return true
      }) ?? false,
    remove: () => attempt(() => find().removeItem(key)),
  }
}
