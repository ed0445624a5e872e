import { ProviderError } from '../../errors.ts'
import type { GrantId } from '../../grants/grant-id.ts'
import type { Integration, IssuedTokens } from '../../integrations/integration.ts'
import type { ListedIntegration } from '../../integrations/managed/managed-integration.ts'
import { retryWhileStoreIsDown } from '../../store/retry-while-store-is-down.ts'
import type { LoginContext } from './login-context.ts'
import type { LoginFailure } from './login-failure.ts'
import {
  commonOf,
  type LoginAt,
  type LoginRecord,
  loadLogin,
  type StoredLogin,
  saveLogin,
  toLoginKey,
} from './login-record.ts'
import { TAKE_OVER_MS } from './review-login.ts'
import { canForceConsent } from './start-login.ts'

type Result = { stage: 'done' } | { stage: 'repeated' } | { stage: 'failed'; failure: LoginFailure }

/**
 * Redeems the code of a login, and puts its tokens into the OAuth session of the person. One process wins the right to do so,
 * before the code is sent. No effect after a lost race.
 */
export async function redeemLogin(
  context: LoginContext,
  login: StoredLogin<LoginAt<'authorizing'>>,
  listed: ListedIntegration,
  code: string,
): Promise<void> {
  const { store, clock, connections, tasks } = context
  const { id, record } = login
  const grant = connections.grants.newId()
  // A full disk must be noticed before the code is spent.
  await store.check()
  await store.remind(toLoginKey(id), TAKE_OVER_MS)
  const redeeming: LoginRecord = { ...commonOf(record), stage: 'redeeming', grant, since: clock() }
  if (!(await saveLogin(store, login, redeeming))) return
  await tasks.run(finish(context, login, { listed, code, grant }))
}

type Redemption = { listed: ListedIntegration; code: string; grant: GrantId }

async function finish(
  context: LoginContext,
  login: StoredLogin<LoginAt<'authorizing'>>,
  redemption: Redemption,
): Promise<void> {
  const { integration } = login.record
  let result: Result
  try {
    result = await redeem(context, login, redemption)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    context.log.warn('oauth.failed', { integration, reason: error.code, error })
    result = { stage: 'failed', failure: error.code === 'provider_rejected_code' ? 'expired' : 'unavailable' }
  }
  await saveResult(context, login, result)
}

async function redeem(
  context: LoginContext,
  { id, record }: StoredLogin<LoginAt<'authorizing'>>,
  { listed, code, grant }: Redemption,
): Promise<Result> {
  const { sealer, integrations, log } = context
  const { person, integration, forcesConsent } = record
  const client = await integrations.clientOf(integration)
  // An administrator has changed the provider's addresses meanwhile: the code is not for the new ones.
  if (client.name !== record.client) return { stage: 'failed', failure: 'expired' }
  const codeVerifier = await sealer.open('login code-verifier', id, record.codeVerifier)
  const tokens = await client.redeem({ code, codeVerifier, redirectUri: integrations.redirectUriOf(listed) })
  if (!canBeKept(tokens)) {
    if (!forcesConsent && (await canForceConsent(context, client, listed))) return { stage: 'repeated' }
    log.warn('oauth.failed', { integration, reason: 'no_refresh_token' })
    return { stage: 'failed', failure: 'no_refresh_token' }
  }
  await keep(context, { person, integration, client, grant, tokens })
  return { stage: 'done' }
}

/** Whether there is a refresh token, or an access token that never expires. */
function canBeKept({ refreshToken, renewal }: IssuedTokens): boolean {
  if (renewal === 'impossible') return false
  return refreshToken !== undefined || renewal === 'unneeded'
}

type Kept = { person: string; integration: string; client: Integration; grant: GrantId; tokens: IssuedTokens }

async function keep({ connections, people, integrations, trail }: LoginContext, kept: Kept): Promise<void> {
  const { person, integration, client, grant, tokens } = kept
  const what = await connections.grants.begin({ id: grant, person, integration: client.name, tokens })
  const scopes = tokens.scope.split(' ').filter(Boolean)
  const session = await retryWhileStoreIsDown(() =>
    connections.connect(person, integration, { grant, scopes, kept: what }),
  )
  trail.record({ kind: 'oauth-session.created', person, integration })
  // A deletion that began meanwhile may have missed this session.
  const [owner, listed] = await Promise.all([people.find(person), integrations.find(integration)])
  if (!owner || owner.deleting || !listed) await connections.disconnect({ ...session, grant })
}

async function saveResult(context: LoginContext, { id, record }: StoredLogin, result: Result): Promise<void> {
  await retryWhileStoreIsDown(async () => {
    const current = await loadLogin(context.store, id)
    if (current?.record.stage !== 'redeeming') return
    await saveLogin(context.store, current, { ...commonOf(record), ...result })
  })
  context.relay.notify(toLoginKey(id))
  await context.store.dismiss(toLoginKey(id)).catch(() => {})
}
