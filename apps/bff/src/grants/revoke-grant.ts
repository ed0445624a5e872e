import { SealError } from '../crypto/seal-error.ts'
import { ProviderError } from '../errors.ts'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import type { GrantRecordOf, Revocation, StoredGrant } from './grant-record.ts'
import { canRevoke, openForRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { isHeld } from './renewal-lease.ts'
import { isShared } from './shared-renewal.ts'
import { loadGrant, saveGrant, toGrantKey } from './stored-grant.ts'

const MOST_TRIES = 4
const FIRST_PAUSE_S = 5
const LONGEST_PAUSE_S = 60

/** A grant that has ended, with what is left to revoke. */
type Ended = StoredGrant<GrantRecordOf<'ended'> & { revocation: Revocation }>

/** The result of one token. */
type Answer = { sealed: string; failure?: string; canChange?: boolean; retryAfter?: number | undefined }

/** The result of an attempt: whether all known tokens are revoked, and the delay before the next attempt. */
type Progress = { isRevoked: boolean; pauseS?: number | undefined }

/**
 * Revokes the grant at the provider (RFC 7009). Resolves after the first attempt with whether it succeeded; failures are
 * retried in the background, and one log line reports the outcome. The record keeps what is needed until then, with a
 * reminder, so that another process continues after a crash.
 */
export async function revokeGrant(context: GrantContext, id: GrantId): Promise<boolean> {
  try {
    const progress = await context.tasks.run(tryOnce(context, id, { logsAgain: true }))
    keepTrying(context, id, progress)
    return progress.isRevoked
  } catch (error) {
    // Its reminder triggers another attempt.
    context.log.error('review.failed', { session: id, error })
    return false
  }
}

/** Continues a revocation in the background after its tokens have changed. */
export function continueRevocation(context: GrantContext, id: GrantId): void {
  keepTrying(context, id, { isRevoked: false, pauseS: 0 })
}

function keepTrying(context: GrantContext, id: GrantId, { pauseS: firstPauseS }: Progress): void {
  const run = async () => {
    for (let pauseS = firstPauseS; pauseS !== undefined; ) {
      await remind(context, id, pauseS * 1000 + TAKE_OVER_MS)
      const hasTime = pauseS === 0 || (await context.tasks.delay(pauseS * 1000))
      ;({ pauseS } = await tryOnce(context, id, { logsAgain: false }))
      // On shutdown the next process continues at once.
      if (!hasTime && pauseS !== undefined) return remind(context, id, 1)
    }
  }
  void context.tasks.run(run().catch((error: unknown) => context.log.error('review.failed', { session: id, error })))
}

/** Fire and forget: an earlier reminder has the same effect. */
async function remind({ store }: GrantContext, id: GrantId, inMs: number): Promise<void> {
  await store.remind(toGrantKey(id), Math.ceil(inMs)).catch(() => {})
}

/**
 * Revokes all tokens that are left, and stores the result. Serialized within this process. `logsAgain`: logs an outcome that was
 * stored already, because it may not have been logged.
 */
function tryOnce(context: GrantContext, id: GrantId, { logsAgain }: { logsAgain: boolean }): Promise<Progress> {
  return context.locks.acquire(`revocation:${id}`, async () => {
    const ended = await loadEnded(context, id)
    if (!ended) return { isRevoked: false }
    const { outcome } = ended.record.revocation
    if (outcome !== undefined) return logsAgain ? report(context, ended, outcome) : { isRevoked: outcome === 'revoked' }
    const answers = await Promise.all(ended.record.revocation.tokens.map((sealed) => revoke(context, ended, sealed)))
    const lapsed = await findLapsed(context, ended)
    const next = await saveProgress(context, id, answers, lapsed)
    if (!next) return { isRevoked: false }
    if (next.outcome !== undefined) return report(context, ended, next.outcome)
    const isRevoked = next.tokens.length === 0 && next.failure === undefined
    return { isRevoked, pauseS: secondsUntilNext(next, answers) }
  })
}

async function loadEnded(context: GrantContext, id: GrantId): Promise<Ended | undefined> {
  const grant = await loadGrant(context, id)
  if (grant?.record.stage !== 'ended' || !grant.record.revocation) return undefined
  return { ...grant, record: { ...grant.record, revocation: grant.record.revocation } }
}

async function revoke(context: GrantContext, { id, record: { integration } }: Ended, sealed: string): Promise<Answer> {
  if (!(await canRevoke(context, integration))) return { sealed, failure: 'unsupported' }
  try {
    const client = await context.integrations.get(integration)
    await client.revoke(await openForRevocation(context, id, sealed))
    return { sealed }
  } catch (error) {
    if (error instanceof SealError) return { sealed, failure: 'unreadable' }
    const { code, retryAfter } =
      error instanceof ProviderError ? error : new ProviderError('provider_error', { cause: error })
    return { sealed, failure: code, canChange: true, retryAfter }
  }
}

/** A renewal whose lease has expired, and whether its result is lost. */
type Lapsed = { id: string; isLost: boolean }

async function findLapsed(context: GrantContext, { id, record }: Ended): Promise<Lapsed | undefined> {
  const { lease } = record.revocation
  if (!lease || isHeld(lease, context.clock(), context.store.outage)) return undefined
  return { id: lease.id, isLost: !(await isShared(context, id, lease)) }
}

/** Stores the result of an attempt. `undefined` if the revocation was settled and logged meanwhile. */
async function saveProgress(
  context: GrantContext,
  id: GrantId,
  answers: readonly Answer[],
  lapsed: Lapsed | undefined,
): Promise<Revocation | undefined> {
  for (;;) {
    const ended = await loadEnded(context, id)
    if (!ended || ended.record.revocation.outcome !== undefined) return undefined
    const revocation = conclude(ended.record.revocation, answers, lapsed)
    if (await saveGrant(context, ended, { ...ended.record, revocation })) return revocation
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

/** Logs the outcome, and dismisses the reminder. */
async function report({ log, store }: GrantContext, { id, record }: Ended, outcome: string): Promise<Progress> {
  const { integration } = record
  if (outcome === 'revoked') log.info('grant.revoked', { session: id, integration })
  else log.warn('grant.unrevoked', { session: id, integration, reason: outcome })
  // A stale reminder costs one extra log line.
  await store.dismiss(toGrantKey(id)).catch(() => {})
  return { isRevoked: outcome === 'revoked' }
}
