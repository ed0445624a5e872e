import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError } from '../errors.ts'
import { patiently } from '../store/retry-while-store-is-down.ts'
import { canRevoke, planRevocation, sealForRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { continueRevocation } from './revoke-grant.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import type { Revocation, SessionRecordOf } from './session-record.ts'
import { createSession, loadSession, saveSession, toEnded, toSessionKey } from './stored-session.ts'

/**
 * A renewal has come to its end after its session had: that it was under way is no question any more, and a refresh token that
 * it has brought is revoked with the others. Returns what to tell whoever asked for the renewal: why the session is over.
 */
export async function endLate(
  context: SessionContext,
  id: SessionId,
  record: SessionRecordOf<'bound'>,
  refreshToken?: string,
): Promise<RequestError> {
  const { code, isWritten } = await patiently(() => writeEnd(context, id, record, refreshToken))
  if (isWritten) continueRevocation(context, id)
  return new RequestError(code)
}

async function writeEnd(
  context: SessionContext,
  id: SessionId,
  record: SessionRecordOf<'bound'>,
  refreshToken: string | undefined,
): Promise<{ code: ProblemCode; isWritten: boolean }> {
  const token = canRevoke(context, record.integration) ? refreshToken : undefined
  for (;;) {
    const session = await loadSession(context, id)
    const ended = session?.record.stage === 'ended' ? session.record : toEnded(record, 'session_unknown')
    const revocation = await addTo(context, id, record, { revocation: ended.revocation, token })
    const { code } = ended
    if (!revocation) return { code, isWritten: false }
    await context.store.remind(toSessionKey(id), TAKE_OVER_MS)
    const next = { ...ended, revocation }
    if (await (session ? saveSession(context, session, next) : createSession(context, id, next)))
      return { code, isWritten: true }
  }
}

/** What is still to be revoked, with what the renewal has brought; `undefined`: nothing has changed. */
async function addTo(
  context: SessionContext,
  id: SessionId,
  { integration, lease }: SessionRecordOf<'bound'>,
  { revocation, token }: { revocation: Revocation | undefined; token: string | undefined },
): Promise<Revocation | undefined> {
  const isOpen = revocation !== undefined && revocation.outcome === undefined
  if (!isOpen)
    return token === undefined ? undefined : planRevocation(context, id, { integration, refreshToken: token })
  const isAwaited = revocation.lease !== undefined && revocation.lease.id === lease?.id
  if (!isAwaited && token === undefined) return undefined
  const tokens = token === undefined ? [] : [await sealForRevocation(context, id, token)]
  return {
    ...revocation,
    tokens: [...revocation.tokens, ...tokens],
    tries: tokens.length > 0 ? 0 : revocation.tries,
    lease: isAwaited ? undefined : revocation.lease,
  }
}
