import type { Auth } from './auth.ts'

export const AUTH_KEY = 'spotifyAuth'

/** The stored value that tabs and zones share. Never throws: where cookies are blocked, reading `localStorage` throws. */
export type AuthStorage = {
  /** Null if there is none, or storage is blocked. */
  read(): string | null
  /** Whether the browser stored it. */
  write(auth: Auth): boolean
  remove(): void
}

export function createAuthStorage(window: Window): AuthStorage {
  return {
    read: () => attempt(() => window.localStorage.getItem(AUTH_KEY)) ?? null,
    write: (auth) =>
      attempt(() => {
        window.localStorage.setItem(AUTH_KEY, JSON.stringify(auth))
        return true
      }) ?? false,
    remove: () => attempt(() => window.localStorage.removeItem(AUTH_KEY)),
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
