import type { Changes } from './scene.ts'

/** One request, exactly as it is sent. Secrets of the scene stand in it by name: `{verifier:returned}`. */
export type HttpCase = {
  door: 'http'
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  /** A proof by the session's own key goes with it, right but for these changes. */
  proof?: Changes
}

/** One connection, and what is said on it. */
export type SocketCase = { door: 'socket'; origin: 'own' | 'foreign'; query: string; packets: (string | Uint8Array)[] }

export type FuzzCase = HttpCase | SocketCase
