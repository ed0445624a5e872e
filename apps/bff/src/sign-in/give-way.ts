import type { SignInId } from '@stagedoor/shared/secrets'
import type { Network } from '../limits/to-networks.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { failSignIn } from './fail-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'

/**
 * Takes a place for a new sign-in. On a node that is full, one that no dashboard listens to is ended for it. Throws
 * `overloaded` or `rate_limited`.
 */
export async function takePlace(
  context: SignInContext,
  id: SignInId,
  expiresAt: number,
  networks: readonly Network[],
): Promise<void> {
  const { openSignIns } = context
  let victim = openSignIns.enter(id, expiresAt, networks)
  try {
    while (victim !== undefined && !(await endForAnother(context, victim))) victim = openSignIns.replace(victim)
  } catch (error) {
    if (victim !== undefined) openSignIns.keep(victim)
    openSignIns.leave(id)
    throw error
  }
}

/** Ends a sign-in, unless its code is being redeemed or its credentials are waiting (`false`): then a token could be lost. */
async function endForAnother(context: SignInContext, id: SignInId): Promise<boolean> {
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (!signIn || isAt(signIn, 'completed', 'failed')) {
      context.openSignIns.leave(id)
      return true
    }
    if (!isAt(signIn, 'authorizing', 'returned')) return false
    if (await failSignIn(context, signIn, 'overloaded')) return true
  }
}
