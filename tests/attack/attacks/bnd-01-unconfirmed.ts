import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import type { Target } from '../target/target.ts'
import { callBack, countTokenRequests, reachCallback } from '../target/walk.ts'

/** Checks that it expires, on a server with a short lifetime. */
async function checkExpiry({ stage }: Target): Promise<string> {
  if (!stage) return ''
  const shortLived = await stage.deploy({ LIMIT_CONFIRMATION_LIFE_MS: '500' })
  const { signIn, browser, callback } = await reachCallback(shortLived)
  await callBack(shortLived, browser, callback)
  const outcome = await signIn.outcome(5_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'it does not expire')
  checkHolds((await countTokenRequests(shortLived)) === 0, 'the code was redeemed when the sign-in expired')
  return `; it ended as ${outcome.failure}`
}

export const unconfirmedAttacks: Attacks = {
  'BND-01': async (target) => {
    const { signIn, browser, callback } = await reachCallback(target)
    await callBack(target, browser, callback)
    const outcome = await signIn.outcome(1_000)
    checkHolds(!(outcome && 'token' in outcome), 'the sender of the link received the victim’s token')
    checkHolds((await countTokenRequests(target)) === 0, 'the code was redeemed before the window was bound')
    return `no token request${await checkExpiry(target)}`
  },
}
