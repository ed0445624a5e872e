import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { callBack, countTokenRequests, reachCallback } from '../target/walk.ts'

export const nobodyConfirms: Attack = {
  id: 'BND-01',
  title: 'An unconfirmed sign-in reaches no token endpoint, and ends',
  run: async (target) => {
    const { signIn, browser, callback } = await reachCallback(target)
    await callBack(target, browser, callback)
    const outcome = await signIn.outcome(1_000)
    checkHolds(!(outcome && 'token' in outcome), 'whoever sent the link has the token of whoever signed in')
    checkHolds((await countTokenRequests(target)) === 0, 'the code was redeemed before anybody was bound')
    return `no token request${await endOf(target)}`
  },
}

/** What becomes of it, where the time can be made short. */
async function endOf({ stage }: Parameters<Attack['run']>[0]): Promise<string> {
  if (!stage) return ''
  const hasty = await stage.deploy({ LIMIT_CONFIRMATION_LIFE_MS: '500' })
  const { signIn, browser, callback } = await reachCallback(hasty)
  await callBack(hasty, browser, callback)
  const outcome = await signIn.outcome(5_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'it does not end by itself')
  checkHolds((await countTokenRequests(hasty)) === 0, 'the code was redeemed at the end')
  return `; it ended as ${outcome.failure}`
}
