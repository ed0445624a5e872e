import type { SignInId } from '@stagedoor/shared/secrets'
import type { Network } from '../limits/to-networks.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { failSignIn } from './fail-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'

/**
 * Reserves capacity for a new sign-in. A node at capacity evicts one without a listening dashboard. Throws `overloaded` or
 * `rate_limited`.
 */
export async function reserveCapacity(
  context: SignInContext,
  id: SignInId,
  expiresAt: number,
  networks: readonly Network[],
): Promise<void> {
  const { openSignIns } = context
  let victim = openSignIns.add(id, expiresAt, networks)
  try {
    while (victim !== undefined && !(await evict(context, victim))) victim = openSignIns.replaceVictim(victim)
  } catch (error) {
    if (victim !== undefined) openSignIns.keepVictim(victim)
    openSignIns.remove(id)
    throw error
  }
}

/** Ends a sign-in. `false` if it may have a token: its code is being redeemed, or its credentials are not acknowledged. */
async function evict(context: SignInContext, id: SignInId): Promise<boolean> {
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (!signIn || isAt(signIn, 'completed', 'failed')) {
      context.openSignIns.remove(id)
      return true
    }
    if (!isAt(signIn, 'authorizing', 'returned')) return false
    if (await failSignIn(context, signIn, 'overloaded')) return true
  }
}
