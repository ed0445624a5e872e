import { setTimeout as pass } from 'node:timers/promises'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import type { StoredRow } from '../evidence.ts'
import type { ChaosStore } from './chaos-store.ts'
import { readWords } from './to-words.ts'

/** All records but that of the readiness probe. */
const READ_ALL = `
  SELECT convert_from(key, 'UTF8') AS key, convert_from(value, 'UTF8') AS value,
    (extract(epoch FROM expires_at) * 1000)::float8 AS "expiresAtMs"
  FROM stagedoor.records WHERE key <> ''`

/** A PostgreSQL that crashes. */
export class PostgresStore implements ChaosStore {
  readonly #server: PostgresServer

  private constructor(server: PostgresServer) {
    this.#server = server
  }

  static async start(): Promise<PostgresStore> {
    return new PostgresStore(await PostgresServer.start())
  }

  get url(): string {
    return this.#server.url
  }

  /** Crashes the server, and starts it with its data `downMs` later. */
  async restart(downMs: number): Promise<void> {
    await this.#server.kill()
    await pass(downMs)
    await this.#server.restart()
  }

  async rows(): Promise<StoredRow[]> {
    return (await this.#server.query(READ_ALL, 'stagedoor')).rows
  }

  async words(): Promise<Set<string>> {
    return readWords(this.#server.folder)
  }

  async stop(): Promise<void> {
    await this.#server.stop()
  }
}
