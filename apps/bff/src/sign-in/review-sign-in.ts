import type { SignInId } from '@stagedoor/shared/secrets'
import { nextEndOf } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { loadSignIn, toSignInKey } from './stored-sign-in.ts'

/**
 * A sign-in whose code is being redeemed, or whose token waits, must come to an end although nobody looks at it: looking is
 * all it takes. One of which nothing is left ended while no process ran.
 */
export async function reviewSignIn(context: SignInContext, id: SignInId): Promise<void> {
  const signIn = await loadSignIn(context, id)
  if (!signIn) context.log.error('grant.lost', { signIn: id, reason: 'nobody_looked' })
  const end = signIn && isAt(signIn, 'redeeming', 'delivering') ? nextEndOf(signIn.record, context) : undefined
  const leftMs = (end ?? 0) - context.clock()
  // What is overdue and yet goes on is a redemption of this very process: it is looked at again by and by.
  if (end !== undefined && leftMs <= 0) return
  if (end === undefined) await context.store.dismiss(toSignInKey(id))
  else await context.store.remind(toSignInKey(id), leftMs)
}
