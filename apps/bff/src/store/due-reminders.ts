import { signInId } from '@stagedoor/shared/secrets'
import { reviewSession } from '../session/review-session.ts'
import { sessionId } from '../session/session-id.ts'
import { reviewSignIn } from '../sign-in/review-sign-in.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'

/** Reminders taken in one go: bounded work, so that sign-ins do not wait for it. */
const BATCH = 100

/** A reminder whose process died comes again after this time, in ms. */
const AGAIN_MS = 30_000

const EVERY_MS = 10_000

/** Credentials that nobody takes are revoked in their time and this part of it at most. */
const PART_OF_DELIVERY = 4

/** Looks after every sign-in and session whose reminder is due: what died with its process, and what nobody took. */
export async function reviewDue(context: SignInContext): Promise<void> {
  for (;;) {
    const keys = await context.store.takeDue(BATCH, AGAIN_MS)
    for (const key of keys) {
      await review(context, key).catch((error: unknown) => context.log.error('review.failed', { error }))
    }
    if (keys.length < BATCH) return
  }
}

/**
 * Does so at once, for what an earlier process has left behind, and every ten seconds, or more often where credentials wait
 * less than a minute. Keeps no process alive. Returns the function that ends it, once the current go is over.
 */
export function reviewRegularly(context: SignInContext): () => Promise<void> {
  let isBusy = false
  const reviewOnce = async () => {
    isBusy = true
    await reviewDue(context).catch((error: unknown) => context.log.error('review.failed', { error }))
    isBusy = false
  }
  let current = reviewOnce()
  const timer = setInterval(
    () => {
      if (!isBusy) current = reviewOnce()
    },
    Math.min(EVERY_MS, context.lifetimes.deliveryMs / PART_OF_DELIVERY),
  ).unref()
  return () => {
    clearInterval(timer)
    return current
  }
}

async function review(context: SignInContext, key: string): Promise<void> {
  const [kind, id] = key.split(':')
  if (kind === 'sign-in') return reviewSignIn(context, signInId.parse(id))
  if (kind === 'session') return reviewSession(context, sessionId.parse(id))
  throw new TypeError('There is a reminder that nobody knows what to do with.')
}
