import { SealError } from '../crypto/seal-error.ts'
import { ProviderError } from '../errors.ts'
import { canRevoke, openForRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { isHeld } from './renewal-lease.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import type { Revocation, SessionRecordOf, StoredSession } from './session-record.ts'
import { isShared } from './shared-renewal.ts'
import { loadSession, saveSession, toSessionKey } from './stored-session.ts'

const MOST_TRIES = 4
const FIRST_PAUSE_S = 5
const LONGEST_PAUSE_S = 60

/** A session that is over, and whose grant may not be. */
type Ended = StoredSession<SessionRecordOf<'ended'> & { revocation: Revocation }>

/** What the provider has done with one token, or why not. */
type Answer = { sealed: string; failure?: string; canChange?: boolean; retryAfter?: number | undefined }

/** What a try has come to: whether the provider has confirmed the end of all that is known, and when to go on. */
type Progress = { isRevoked: boolean; pauseS?: number | undefined }

/**
 * Has the provider forget the grant of a session that has ended (RFC 7009). Resolves after the first try, with whether it
 * worked; if not, it is tried again in the background, and one line of the log says what came of it. What is needed stays in
 * the session's record until then, with a reminder: if this process dies, another one goes on.
 */
export async function revokeGrant(context: SessionContext, id: SessionId): Promise<boolean> {
  try {
    const progress = await context.tasks.run(tryOnce(context, id, { says: true }))
    keepTrying(context, id, progress)
    return progress.isRevoked
  } catch (error) {
    // Not lost: its reminder brings it up again.
    context.log.error('review.failed', { session: id, error })
    return false
  }
}

/** The same in the background, for a grant that somebody else has begun to revoke: there is more, or less, to do now. */
export function continueRevocation(context: SessionContext, id: SessionId): void {
  keepTrying(context, id, { isRevoked: false, pauseS: 0 })
}

function keepTrying(context: SessionContext, id: SessionId, { pauseS: firstPauseS }: Progress): void {
  const run = async () => {
    for (let pauseS = firstPauseS; pauseS !== undefined; ) {
      await remind(context, id, pauseS * 1000 + TAKE_OVER_MS)
      const hasTime = pauseS === 0 || (await context.tasks.pause(pauseS * 1000))
      ;({ pauseS } = await tryOnce(context, id, { says: false }))
      // The process is about to end: the next one goes on at once.
      if (!hasTime && pauseS !== undefined) return remind(context, id, 1)
    }
  }
  void context.tasks.run(run().catch((error: unknown) => context.log.error('review.failed', { session: id, error })))
}

/** Without success an earlier reminder does as well. */
async function remind({ store }: SessionContext, id: SessionId, inMs: number): Promise<void> {
  await store.remind(toSessionKey(id), Math.ceil(inMs)).catch(() => {})
}

/**
 * Tries all tokens that are left, and writes down what came of it. Within this process one after the other, so that each is
 * tried by one. `says`: an outcome that is written already may not have been logged yet.
 */
function tryOnce(context: SessionContext, id: SessionId, { says }: { says: boolean }): Promise<Progress> {
  return context.turns.run(`revocation:${id}`, async () => {
    const ended = await loadEnded(context, id)
    if (!ended) return { isRevoked: false }
    const { outcome } = ended.record.revocation
    if (outcome !== undefined) return says ? say(context, ended, outcome) : { isRevoked: outcome === 'revoked' }
    const answers = await Promise.all(ended.record.revocation.tokens.map((sealed) => revoke(context, ended, sealed)))
    const lapsed = await findLapsed(context, ended)
    const next = await saveProgress(context, id, answers, lapsed)
    if (!next) return { isRevoked: false }
    if (next.outcome !== undefined) return say(context, ended, next.outcome)
    const isRevoked = next.tokens.length === 0 && next.failure === undefined
    return { isRevoked, pauseS: secondsUntilNext(next, answers) }
  })
}

async function loadEnded(context: SessionContext, id: SessionId): Promise<Ended | undefined> {
  const session = await loadSession(context, id)
  if (session?.record.stage !== 'ended' || !session.record.revocation) return undefined
  return { ...session, record: { ...session.record, revocation: session.record.revocation } }
}

async function revoke(
  context: SessionContext,
  { id, record: { integration } }: Ended,
  sealed: string,
): Promise<Answer> {
  if (!canRevoke(context, integration)) return { sealed, failure: 'unsupported' }
  try {
    await context.integrations.get(integration).revoke(await openForRevocation(context, id, sealed))
    return { sealed }
  } catch (error) {
    if (error instanceof SealError) return { sealed, failure: 'unreadable' }
    const { code, retryAfter } =
      error instanceof ProviderError ? error : new ProviderError('provider_error', { cause: error })
    return { sealed, failure: code, canChange: true, retryAfter }
  }
}

/** A renewal that must have ended by now, and whether somebody learned what it yielded. */
type Lapsed = { id: string; isLost: boolean }

async function findLapsed(context: SessionContext, { id, record }: Ended): Promise<Lapsed | undefined> {
  const { lease } = record.revocation
  if (!lease || isHeld(lease, context.clock(), context.store.outage)) return undefined
  return { id: lease.id, isLost: !(await isShared(context, id, lease)) }
}

/** Writes down what a try has come to. `undefined`: the grant was settled meanwhile, and that was said. */
async function saveProgress(
  context: SessionContext,
  id: SessionId,
  answers: readonly Answer[],
  lapsed: Lapsed | undefined,
): Promise<Revocation | undefined> {
  for (;;) {
    const ended = await loadEnded(context, id)
    if (!ended || ended.record.revocation.outcome !== undefined) return undefined
    const revocation = conclude(ended.record.revocation, answers, lapsed)
    if (await saveSession(context, ended, { ...ended.record, revocation })) return revocation
  }
}

function conclude(before: Revocation, answers: readonly Answer[], lapsed: Lapsed | undefined): Revocation {
  const tries = before.tries + Math.min(answers.length, 1)
  const isOver = ({ canChange = false }: Answer) => !canChange || tries >= MOST_TRIES
  const over = answers.filter(isOver)
  const tokens = before.tokens.filter((token) => !over.some(({ sealed }) => sealed === token))
  const lease = before.lease?.id === lapsed?.id ? undefined : before.lease
  const failures = [before.failure, ...over.map(({ failure }) => failure), lapsed?.isLost ? 'process_ended' : undefined]
  const failure = failures.find((reason) => reason !== undefined)
  const outcome = tokens.length > 0 || lease ? undefined : (failure ?? 'revoked')
  return { ...before, tries, tokens, lease, failure, outcome }
}

function secondsUntilNext({ tries }: Revocation, answers: readonly Answer[]): number {
  const told = answers.flatMap(({ retryAfter }) => retryAfter ?? [])
  const own = FIRST_PAUSE_S * 3 ** Math.max(tries - 1, 0)
  return Math.min(told.length > 0 ? Math.max(...told) : own, LONGEST_PAUSE_S)
}

/** Says what became of the grant: nobody has to look after it any more. */
async function say({ log, store }: SessionContext, { id, record }: Ended, outcome: string): Promise<Progress> {
  const { integration } = record
  if (outcome === 'revoked') log.info('grant.revoked', { session: id, integration })
  else log.warn('grant.unrevoked', { session: id, integration, reason: outcome })
  // A reminder that stays leads to one more line.
  await store.dismiss(toSessionKey(id)).catch(() => {})
  return { isRevoked: outcome === 'revoked' }
}
