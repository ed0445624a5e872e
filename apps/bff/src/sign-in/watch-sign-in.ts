import type { SignInId } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { RequestError, toProblem } from '../errors.ts'
import { nextEndOf } from './cause-of-end.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { checkAccess } from './page-contexts.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAhead, type SignInRecord } from './sign-in-record.ts'
import { toSignInEvent } from './to-sign-in-event.ts'

/** Exponential back-off after a failed read, in ms: many watchers retry at a time. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 5_000

/** Interval of the keep-alive notifications to the node that began a sign-in, in ms. */
const KEEP_ALIVE_MS = 20_000

/** An event with a tag, which changes if and only if the sign-in has changed. */
export type TaggedEvent = { event: SignInEvent; tag: string }

/** Returns the event of a sign-in's current state. */
export async function loadEvent(context: SignInContext, id: SignInId, requestId: string): Promise<TaggedEvent> {
  const record = (await expireAndLoadSignIn(context, id))?.record
  if (record && isEvictable(record)) context.openSignIns.keepAlive(id)
  return { event: await toSignInEvent(context, id, record, requestId), tag: toTag(record) }
}

/**
 * Calls `listener` with the current state of a sign-in and after each change, until the returned function is called. Retries
 * while the store is down. The sign-in of another extension is reported as failed.
 */
export function watchSignIn(
  context: SignInContext,
  id: SignInId,
  requestId: string,
  listener: (tagged: TaggedEvent) => void,
): () => void {
  let stopped = false
  let refreshing = false
  let changed = false
  let failures = 0
  /** Latest record of the relay that is not processed yet. */
  let written: SignInRecord | undefined
  let last: SignInRecord | undefined
  let lastTag: string | undefined
  let timer: NodeJS.Timeout | undefined
  let keptAliveAtMs = Number.NEGATIVE_INFINITY

  const refreshLater = (delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), delayMs)
  }

  const refreshOnce = async () => {
    const notified = written
    written = undefined
    // Notifications of several nodes may arrive out of order.
    const record = notified && isAhead(notified, last) ? notified : (await expireAndLoadSignIn(context, id))?.record
    // A notification was not loaded, so nothing has checked it.
    if (record) checkAccess(context, record)
    const tag = toTag(record)
    const event = tag === lastTag ? undefined : await toSignInEvent(context, id, record, requestId)
    if (stopped) return
    const end = record && nextEndOf(record, context)
    if (end !== undefined) refreshLater(Math.max(end - context.clock(), FIRST_RETRY_MS))
    last = record
    lastTag = tag
    if (record && isEvictable(record) && performance.now() - keptAliveAtMs >= KEEP_ALIVE_MS) {
      keptAliveAtMs = performance.now()
      context.openSignIns.keepAlive(id)
    }
    if (event) listener({ event, tag })
  }

  const refresh = async () => {
    changed = true
    if (refreshing) return
    refreshing = true
    try {
      while (changed && !stopped) {
        changed = false
        await refreshOnce()
        failures = 0
      }
    } catch (error) {
      if (stopped) return
      if (error instanceof RequestError)
        return listener({ event: { event: 'sign-in:failed', data: toProblem(error, requestId) }, tag: error.code })
      // Logged once per outage and watcher.
      if (failures === 0) context.log.error('watch.failed', { signIn: id, requestId, error })
      refreshLater(Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS))
      failures += 1
    } finally {
      refreshing = false
    }
  }

  const unsubscribe = context.relay.subscribe(id, (record) => {
    written = record
    void refresh()
  })
  void refresh()
  return () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe()
  }
}

/** Whether a node at capacity may evict the sign-in if no dashboard listens. */
function isEvictable({ stage }: SignInRecord): boolean {
  return stage === 'authorizing' || stage === 'returned'
}

/** Identifies the event of a record, without its remaining time. */
function toTag(record: SignInRecord | undefined): string {
  if (!record) return 'waiting'
  if (record.stage === 'returned') return `returned-${record.confirmation.triesLeft}`
  return 'deliveryId' in record ? `${record.stage}-${record.deliveryId}` : record.stage
}
