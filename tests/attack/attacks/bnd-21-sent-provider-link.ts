import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, comeBack, countTokenRequests } from '../target/walk.ts'

export const sentProviderLinkAttacks: Attacks = {
  'BND-21': async (target) => {
    for (const binding of ['opener', 'code'] as const) {
      const signIn = await (target.stagedoor ? target.stagedoor.begin(binding) : target.begin())
      const sender = new Browser()
      const link = await signIn.openWindow(sender)
      const victim = new Browser()
      const callback = await agree(victim, link, 'newbie')
      const page = await comeBack(target, victim, callback)
      checkHolds((await countTokenRequests(target)) === 0, 'the code was redeemed in the victim’s browser')
      checkHolds(page.status >= 400 && page.status < 500, `the victim was answered with ${page.status}`)
      const answer = await comeBack(target, sender, callback)
      checkHolds(answer.status >= 400 && answer.status < 500, `the sender was answered with ${answer.status}`)
      const outcome = await signIn.outcome(5_000)
      checkHolds(outcome !== undefined && 'failure' in outcome, 'the sign-in did not end in the victim’s browser')
      checkHolds(!target.stagedoor || outcome.failure === 'window_mismatch', `it ended as ${outcome.failure}`)
      checkHolds((await countTokenRequests(target)) === 0, 'the code was redeemed for the sender')
    }
    return 'ended in the victim’s browser; useless to the sender'
  },
}
