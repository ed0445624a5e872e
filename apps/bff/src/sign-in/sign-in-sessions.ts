import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { DpopJkt, SessionHandle, SignInId } from '@stagedoor/shared/secrets'
import type { GrantId } from '../grants/grant-id.ts'

/** What a sign-in does with the refresh token that it yields. Implemented by the feature that owns the grant. */
export interface SignInSessions {
  /** Stores a refresh token for `lifeMs` unless it is bound. Revokes it and rejects if it cannot be stored. */
  begin(beginning: {
    signIn: SignInId
    integration: IntegrationName
    refreshToken: string
    lifeMs: number
  }): Promise<SessionHandle>
  /** Binds a session to the key and the extension of its dashboard. Idempotent. Throws `wrong_stage` for a second key. */
  bind(id: GrantId, owner: { jkt: DpopJkt; extension: ExtensionName | undefined }): Promise<void>
  /** Ends a session that cannot be renewed, without revoking its grant. */
  drop(id: GrantId): Promise<void>
  /** Ends and revokes a session that was never received. `false` if there is nothing left to revoke it with. */
  abandon(handle: SessionHandle, reason: string): Promise<boolean>
  idOf(handle: SessionHandle): GrantId
}
