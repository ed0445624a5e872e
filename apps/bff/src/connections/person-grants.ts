import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { RequestError } from '../errors.ts'
import { abandonGrant } from '../grants/end-grant.ts'
import type { GrantContext } from '../grants/grant-context.ts'
import { type GrantId, grantId } from '../grants/grant-id.ts'
import { type ActiveGrant, isActive, type StoredGrant } from '../grants/grant-record.ts'
import { renewGrant } from '../grants/renew-grant.ts'
import { revokeUnkept } from '../grants/revoke-unkept.ts'
import { createGrant, loadGrant } from '../grants/stored-grant.ts'
import type { IssuedTokens } from '../integrations/integration.ts'
import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import { retryWhileStoreIsDown } from '../store/retry-while-store-is-down.ts'
import { type AccessToken, cacheToken, forgetCachedToken, loadCachedToken } from './cached-access-token.ts'
import type { OAuthSession, StoredOAuthSession } from './oauth-session.ts'
import { createPersonVault } from './person-vault.ts'

/** Requests that wait for the renewal of another process end with its lease. */
const NO_SHUTDOWN: ShutdownSignal = { ending: false, onEnd: () => () => {} }

/** What a login received from a client, and to whom it belongs. */
export type NewGrant = { id: GrantId; person: string; integration: IntegrationName; tokens: IssuedTokens }

/** The grants of people. */
export class PersonGrants {
  readonly #context: GrantContext

  constructor(context: GrantContext) {
    this.#context = context
  }

  newId(): GrantId {
    return grantId.parse(this.#context.random(32).toString('base64url'))
  }

  /**
   * Stores the tokens of a login, with retries while the store is down. Revokes the grant and rejects if they cannot be
   * stored. Resolves with what is kept.
   */
  async begin({ id, person, integration, tokens }: NewGrant): Promise<StoredOAuthSession['kept']> {
    const context = this.#context
    const kept = tokens.refreshToken === undefined ? 'access-token' : 'refresh-token'
    const secret = tokens.refreshToken ?? tokens.accessToken
    try {
      const record: ActiveGrant = {
        integration,
        createdAt: context.clock(),
        stage: 'active',
        owner: person,
        refreshToken: await createPersonVault(context.sealer, id).seal('refresh-token', secret),
        requests: [],
      }
      await retryWhileStoreIsDown(() => createGrant(context, id, record))
    } catch (error) {
      await revokeUnkept(context, { integration, refreshToken: secret })
      throw error
    }
    if (kept === 'refresh-token') await cacheToken(context, id, tokens)
    return kept
  }

  /**
   * Returns the access token in force, or a new one: one refresh for concurrent requests of all processes. Throws
   * `session_unknown` if the grant has ended, `session_expired` if the provider refused the refresh token, and what
   * {@link renewGrant} throws.
   */
  async accessTokenOf(session: OAuthSession): Promise<AccessToken> {
    const context = this.#context
    const { grant, person, kept } = session
    const vault = createPersonVault(context.sealer, grant)
    const authorize = (stored: StoredGrant | undefined) => authorizePerson(stored, person)
    if (kept === 'access-token') {
      const { record } = authorize(await loadGrant(context, grant))
      const accessToken = await vault.open('refresh-token', record.refreshToken)
      return { accessToken, scope: session.scopes.join(' ') }
    }
    const cached = await loadCachedToken(context, grant)
    if (cached) return cached
    const renewed = await renewGrant(context, { vault, authorize, remember: () => [] }, NO_SHUTDOWN)
    await cacheToken(context, grant, renewed)
    return renewed
  }

  async isActive(id: GrantId): Promise<boolean> {
    const grant = await loadGrant(this.#context, id)
    return grant !== undefined && isActive(grant)
  }

  /** Erases a grant with its access token, and revokes it where the provider can. `false` if there is nothing to revoke. */
  async end(id: GrantId, reason: string): Promise<boolean> {
    const hasRevocation = await abandonGrant(this.#context, createPersonVault(this.#context.sealer, id), reason)
    await forgetCachedToken(this.#context, id)
    return hasRevocation
  }
}

function authorizePerson(grant: StoredGrant | undefined, person: string): StoredGrant<ActiveGrant> {
  if (!grant || grant.record.stage === 'pending') throw new RequestError('session_unknown')
  if (grant.record.owner !== person) throw new RequestError('session_unknown', { reason: 'other_person' })
  if (grant.record.stage === 'ended') throw new RequestError(grant.record.code)
  return { ...grant, record: grant.record }
}
