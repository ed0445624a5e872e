import type { Changes } from './scene.ts'

/** One request. Secrets of the scene are placeholders: `{verifier:returned}`. */
export type HttpCase = {
  kind: 'http'
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  /** Adds a valid proof of the session's key with these changes. */
  proof?: Changes
}

/** One connection and the packets sent on it. */
export type SocketCase = { kind: 'socket'; origin: 'own' | 'foreign'; query: string; packets: (string | Uint8Array)[] }

export type FuzzCase = HttpCase | SocketCase
