import { StoreError } from '../errors.ts'
import type { GrantId } from '../grants/grant-id.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RunningTasks } from '../shutdown/running-tasks.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { AccessToken } from './cached-access-token.ts'
import type { OAuthSession, StoredOAuthSession } from './oauth-session.ts'
import { type Login, type OAuthSessions, toSessionId } from './oauth-sessions.ts'
import type { PersonGrants } from './person-grants.ts'

/** When another process ends what a crashed one has retired, in ms. */
const TAKE_OVER_MS = 30_000

/** Sessions that end at the same time when their person or integration is deleted. */
const AT_ONCE = 20

type ConnectionsParts = {
  sessions: OAuthSessions
  grants: PersonGrants
  store: RecordStore
  tasks: RunningTasks
  log: EventLog
}

/** The logins of people: their OAuth sessions, with the grants in them. */
export class Connections {
  readonly sessions: OAuthSessions
  readonly grants: PersonGrants
  readonly #store: RecordStore
  readonly #tasks: RunningTasks
  readonly #log: EventLog

  constructor({ sessions, grants, store, tasks, log }: ConnectionsParts) {
    this.sessions = sessions
    this.grants = grants
    this.#store = store
    this.#tasks = tasks
    this.#log = log
  }

  /** Puts a new grant into the session of its person; the grant before it is ended in the background. */
  async connect(person: string, integration: string, login: Login): Promise<StoredOAuthSession> {
    const id = toSessionId(person, integration)
    await this.#remind(id)
    const session = await this.sessions.put(person, integration, login)
    this.#log.info('oauth.begun', { session: login.grant, integration })
    void this.#tasks.run(this.review(id).catch((error: unknown) => this.#log.error('review.failed', { error })))
    return session
  }

  /** Logs out: ends the grant with its tokens, and revokes it where the provider can. No effect on a newer login. */
  async disconnect(session: OAuthSession): Promise<void> {
    const id = toSessionId(session.person, session.integration)
    await this.#remind(id)
    await this.sessions.retire(session, session.grant)
    await this.review(id)
  }

  /**
   * Returns the access token in force. A session whose grant has ended, such as after a refused refresh, is deleted before
   * the error is thrown.
   */
  async accessTokenOf(session: OAuthSession): Promise<AccessToken> {
    try {
      return await this.grants.accessTokenOf(session)
    } catch (error) {
      if (!(error instanceof StoreError) && !(await this.grants.isActive(session.grant))) await this.disconnect(session)
      throw error
    }
  }

  /** Fire and forget: a use that is not noted costs nothing else. */
  noteUse(session: OAuthSession, content: string): void {
    void this.#tasks.run(this.sessions.noteUse(session, content).catch(() => {}))
  }

  /** Deletes all sessions of a person or an integration that is being deleted. Idempotent. */
  async removeAll(owner: { person: string } | { integration: string }): Promise<void> {
    let batch: StoredOAuthSession[] = []
    const removeBatch = () => Promise.all(batch.map((session) => this.#remove(session)))
    for await (const session of this.sessions.stored(owner)) {
      batch.push(session)
      if (batch.length < AT_ONCE) continue
      await removeBatch()
      batch = []
    }
    await removeBatch()
  }

  /** Ends the retired grants of a session. */
  async review(id: string): Promise<void> {
    const session = await this.sessions.load(id)
    const retired = session?.retired ?? []
    await Promise.all(retired.map((grant) => this.#end(grant)))
    if (retired.length > 0) await this.sessions.settle(id, retired)
    await this.#store.dismiss(toReminderKey(id))
  }

  async #end(grant: GrantId): Promise<void> {
    await this.grants.end(grant, 'signed_out')
    this.#log.info('oauth.ended', { session: grant })
  }

  async #remove(session: StoredOAuthSession): Promise<void> {
    const id = toSessionId(session.person, session.integration)
    if (session.grant !== undefined) await this.sessions.retire(session, session.grant)
    await this.review(id)
    await this.sessions.remove(id)
  }

  #remind(id: string): Promise<void> {
    return this.#store.remind(toReminderKey(id), TAKE_OVER_MS)
  }
}

function toReminderKey(id: string): string {
  return `oauth-session:${id}`
}
