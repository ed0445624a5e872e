import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { ProviderError } from '../errors.ts'
import type { Integration } from '../integrations/integration.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import { toSessionKey } from './stored-session.ts'

/** What somebody granted and nobody may use any more. */
export type AbandonedGrant = {
  /** The session that it belonged to, if it came so far. */
  session: SessionId | undefined
  integration: IntegrationName
  /** Absent if it could not be opened. */
  refreshToken: string | undefined
}

const RETRIES = 3
const FIRST_PAUSE_S = 5
const LONGEST_PAUSE_S = 60

/**
 * Has the provider forget a grant (RFC 7009). Resolves after the first try, with whether it worked; if not, it is tried again
 * in the background. A grant that is not revoked in the end is logged as such.
 */
export async function revokeGrant(context: SessionContext, grant: AbandonedGrant): Promise<boolean> {
  const integration = context.integrations.get(grant.integration)
  if (!integration.revokes) return settle(context, grant, 'unsupported')
  if (grant.refreshToken === undefined) return settle(context, grant, 'unreadable')
  const failure = await context.tasks.run(tryOnce(integration, grant.refreshToken))
  if (!failure) return settle(context, grant, 'revoked')
  void context.tasks.run(retry(context, grant, integration, grant.refreshToken, failure))
  return false
}

async function retry(
  context: SessionContext,
  grant: AbandonedGrant,
  integration: Integration,
  refreshToken: string,
  firstFailure: ProviderError,
): Promise<void> {
  let failure: ProviderError | undefined = firstFailure
  for (let retries = 0; retries < RETRIES; retries++) {
    const pauseS = Math.min(failure.retryAfter ?? FIRST_PAUSE_S * 3 ** retries, LONGEST_PAUSE_S)
    const isLast = !(await context.tasks.pause(pauseS * 1000))
    failure = await tryOnce(integration, refreshToken)
    if (!failure) return void (await settle(context, grant, 'revoked'))
    if (isLast) break
  }
  await settle(context, grant, failure.code)
}

async function tryOnce(integration: Integration, refreshToken: string): Promise<ProviderError | undefined> {
  try {
    await integration.revoke(refreshToken)
    return undefined
  } catch (error) {
    return error instanceof ProviderError ? error : new ProviderError('provider_error', { cause: error })
  }
}

/** Says what became of the grant: nobody has to look after it any more. */
async function settle(
  { log, store }: SessionContext,
  { session, integration }: AbandonedGrant,
  outcome: string,
): Promise<boolean> {
  if (outcome === 'revoked') log.info('grant.revoked', { session, integration })
  else log.warn('grant.unrevoked', { session, integration, reason: outcome })
  // A reminder that stays is taken for the trace of a lost process, and only leads to one more line.
  if (session) await store.dismiss(toSessionKey(session)).catch(() => {})
  return outcome === 'revoked'
}
