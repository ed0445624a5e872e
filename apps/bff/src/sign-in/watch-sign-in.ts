import type { SignInId } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { nextEndOf } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { StoredSignIn } from './sign-in-record.ts'
import { loadSignIn } from './stored-sign-in.ts'
import { toSignInEvent } from './to-sign-in-event.ts'

/** After a look that failed, the next one comes this much later, in ms; later each time, because many may be waiting. */
const LOOK_AGAIN_MS = 1_000
const LONGEST_LOOK_AGAIN_MS = 5_000

/** An event, and a tag that differs from the last one's if and only if the sign-in has changed. */
export type SignInNews = { event: SignInEvent; tag: string }

/** How a sign-in stands now. */
export async function loadNews(context: SignInContext, id: SignInId, requestId: string): Promise<SignInNews> {
  const signIn = await loadSignIn(context, id)
  return { event: await toSignInEvent(context, signIn, requestId), tag: toTag(signIn) }
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
  let lastTag: string | undefined
  let timer: NodeJS.Timeout | undefined

  const lookLater = (delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), delayMs)
  }

  const lookOnce = async () => {
    const signIn = await loadSignIn(context, id)
    const tag = toTag(signIn)
    const event = tag === lastTag ? undefined : await toSignInEvent(context, signIn, requestId)
    if (stopped) return
    const end = signIn && nextEndOf(signIn, context)
    if (end !== undefined) lookLater(Math.max(end - context.clock(), LOOK_AGAIN_MS))
    lastTag = tag
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

  const unsubscribe = context.relay.subscribe(id, () => void look())
  void look()
  return () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe()
  }
}

function toTag(signIn: StoredSignIn | undefined): string {
  return signIn ? `${signIn.version}` : '0'
}
