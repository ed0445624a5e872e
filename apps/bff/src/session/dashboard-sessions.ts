import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { type SessionHandle, type SignInId, sessionHandle } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { abandonGrant } from '../grants/end-grant.ts'
import type { GrantId } from '../grants/grant-id.ts'
import type { GrantRecord } from '../grants/grant-record.ts'
import { revokeUnkept } from '../grants/revoke-unkept.ts'
import { createGrant, loadGrant, saveGrant, toEnded } from '../grants/stored-grant.ts'
import { retryWhileStoreIsDown } from '../store/retry-while-store-is-down.ts'
import { createHandleVault, toGrantId } from './handle-vault.ts'
import type { SessionContext } from './session-context.ts'
import { isOwnedBy, type SessionOwner } from './session-owner.ts'

/** A fresh refresh token, kept for `lifeMs` unless a dashboard claims its session. */
type Beginning = { signIn: SignInId; integration: IntegrationName; refreshToken: string; lifeMs: number }

/** The sessions that sign-ins begin, bind and abandon. */
export class DashboardSessions {
  readonly #context: SessionContext

  constructor(context: SessionContext) {
    this.#context = context
  }

  /**
   * Stores a refresh token, and returns the handle by which the dashboard renews once it has claimed the session. Retries
   * while the store is down. Revokes the grant and rejects if it cannot be stored.
   */
  async begin({ signIn, integration, refreshToken, lifeMs }: Beginning): Promise<SessionHandle> {
    const context = this.#context
    const handle = sessionHandle.parse(context.random(32).toString('base64url'))
    const vault = createHandleVault(context.sealer, handle)
    try {
      const record: GrantRecord = {
        integration,
        createdAt: context.clock(),
        stage: 'pending',
        refreshToken: await vault.seal('refresh-token', refreshToken),
      }
      await retryWhileStoreIsDown(() => createGrant(context, vault.id, record, lifeMs))
    } catch (error) {
      await revokeUnkept(context, { signIn, integration, refreshToken })
      throw error
    }
    context.log.info('session.begun', { signIn, session: vault.id, integration })
    return handle
  }

  /**
   * Binds a session to the key and the extension of its dashboard, and gives it its full life. Idempotent; a session that
   * does not exist is ignored, because the first renewal reports that. Throws `wrong_stage` for a second key.
   */
  async bind(id: GrantId, owner: SessionOwner): Promise<void> {
    const context = this.#context
    for (;;) {
      const grant = await loadGrant(context, id)
      if (!grant || grant.record.stage === 'ended') return
      if (grant.record.stage === 'active') {
        if (!isOwnedBy(grant.record.owner, owner.jkt)) throw new RequestError('wrong_stage')
        return
      }
      if (!(await saveGrant(context, grant, { ...grant.record, stage: 'active', owner, requests: [] }))) continue
      context.log.info('session.bound', { session: id, integration: grant.record.integration })
      return
    }
  }

  /**
   * Ends the session of a dashboard that has no key to renew with. Its grant is not revoked: that would end the access token
   * as well, which the dashboard has just begun to use (RFC 7009 §2).
   */
  async drop(id: GrantId): Promise<void> {
    const context = this.#context
    for (;;) {
      const grant = await loadGrant(context, id)
      if (grant?.record.stage !== 'pending') return
      if (!(await saveGrant(context, grant, toEnded(grant.record, 'session_unknown')))) continue
      context.log.info('session.ended', { session: id, integration: grant.record.integration, reason: 'no_key' })
      return
    }
  }

  /** Ends and revokes a session that no dashboard received. `false` if there is nothing left to revoke it with. */
  abandon(handle: SessionHandle, reason: string): Promise<boolean> {
    return abandonGrant(this.#context, createHandleVault(this.#context.sealer, handle), reason)
  }

  idOf(handle: SessionHandle): GrantId {
    return toGrantId(handle)
  }
}
