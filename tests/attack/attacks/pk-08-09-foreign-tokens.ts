import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { callBack, reachCallback } from '../target/walk.ts'

export const injectedCode: Attack = {
  id: 'PK-08',
  title: 'A code of somebody else’s does not work in one’s own sign-in',
  run: async (target) => {
    const [mine, theirs] = [await reachCallback(target), await reachCallback(target)]
    const callback = new URL(mine.callback)
    callback.searchParams.set('code', theirs.callback.searchParams.get('code') ?? '')
    const answer = await callBack(target, mine.browser, callback)
    await mine.signIn.finish(mine.browser, answer)
    const outcome = await mine.signIn.outcome(10_000)
    checkHolds(outcome !== undefined, 'the dashboard is told nothing')
    checkHolds('failure' in outcome, 'the dashboard has a token of somebody else')
    return `the provider refused it: ${outcome.failure}`
  },
}

export const idToken: Attack = {
  id: 'PK-09',
  title: 'An ID token that was not requested is ignored',
  run: async () => {
    throw new NotApplicable(
      'which answer the provider gives is not in an attacker’s hands; token-response.test.ts gives it',
    )
  },
}
