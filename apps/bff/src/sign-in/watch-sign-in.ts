import type { SignInId } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { nextEndOf } from './cause-of-end.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAhead, type SignInRecord } from './sign-in-record.ts'
import { toSignInEvent } from './to-sign-in-event.ts'

/** After a look that failed, the next one comes this much later, in ms; later each time, because many may be waiting. */
const LOOK_AGAIN_MS = 1_000
const LONGEST_LOOK_AGAIN_MS = 5_000

/** How often the node that began a sign-in is told that its dashboard listens at this one, in ms. */
const ATTEND_EVERY_MS = 20_000

/** An event, and a tag that differs from the last one's if and only if the sign-in has changed. */
export type SignInNews = { event: SignInEvent; tag: string }

/** How a sign-in stands now. */
export async function loadNews(context: SignInContext, id: SignInId, requestId: string): Promise<SignInNews> {
  const record = (await expireAndLoadSignIn(context, id))?.record
  if (record && isAttended(record)) context.openSignIns.attend(id)
  return { event: await toSignInEvent(context, id, record, requestId), tag: toTag(record) }
}

/**
 * Tells `listener` how a sign-in stands now, and each time that it changes, until the returned function is called.
 * A store that is away is waited for.
 */
export function watchSignIn(
  context: SignInContext,
  id: SignInId,
  requestId: string,
  listener: (news: SignInNews) => void,
): () => void {
  let stopped = false
  let looking = false
  let changed = false
  let failures = 0
  /** What was heard, and not looked at yet. */
  let news: SignInRecord | undefined
  let last: SignInRecord | undefined
  let lastTag: string | undefined
  let timer: NodeJS.Timeout | undefined
  let attendedAtMs = Number.NEGATIVE_INFINITY

  const lookLater = (delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), delayMs)
  }

  const lookOnce = async () => {
    const heard = news
    news = undefined
    // What was heard may be older than what another node has written since, and this one has seen.
    const record = heard && isAhead(heard, last) ? heard : (await expireAndLoadSignIn(context, id))?.record
    const tag = toTag(record)
    const event = tag === lastTag ? undefined : await toSignInEvent(context, id, record, requestId)
    if (stopped) return
    const end = record && nextEndOf(record, context)
    if (end !== undefined) lookLater(Math.max(end - context.clock(), LOOK_AGAIN_MS))
    last = record
    lastTag = tag
    if (record && isAttended(record) && performance.now() - attendedAtMs >= ATTEND_EVERY_MS) {
      attendedAtMs = performance.now()
      context.openSignIns.attend(id)
    }
    if (event) listener({ event, tag })
  }

  const look = async () => {
    changed = true
    if (looking) return
    looking = true
    try {
      while (changed && !stopped) {
        changed = false
        await lookOnce()
        failures = 0
      }
    } catch (error) {
      // Nobody waits for it any more, such as when the server ends.
      if (stopped) return
      // Once for each who waits, however long the store is away.
      if (failures === 0) context.log.error('watch.failed', { signIn: id, requestId, error })
      lookLater(Math.min(LOOK_AGAIN_MS * 2 ** failures, LONGEST_LOOK_AGAIN_MS))
      failures += 1
    } finally {
      looking = false
    }
  }

  const unsubscribe = context.relay.subscribe(id, (written) => {
    news = written
    void look()
  })
  void look()
  return () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe()
  }
}

/** Whether a sign-in could give way to another one if no dashboard listened to it. */
function isAttended({ stage }: SignInRecord): boolean {
  return stage === 'authorizing' || stage === 'returned'
}

/** All that an event says of a record, but for the time that is left. */
function toTag(record: SignInRecord | undefined): string {
  if (!record) return 'waiting'
  if (record.stage === 'returned') return `returned-${record.confirmation.triesLeft}`
  return 'deliveryId' in record ? `${record.stage}-${record.deliveryId}` : record.stage
}
