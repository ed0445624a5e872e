import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { callBack, reachCallback } from '../target/walk.ts'

export const foreignCodeAttacks: Attacks = {
  'PK-08': async (target) => {
    const [mine, theirs] = [await reachCallback(target), await reachCallback(target)]
    const callback = new URL(mine.callback)
    callback.searchParams.set('code', theirs.callback.searchParams.get('code') ?? '')
    const answer = await callBack(target, mine.browser, callback)
    await mine.signIn.finish(mine.browser, answer)
    const outcome = await mine.signIn.outcome(10_000)
    checkHolds(outcome !== undefined, 'the dashboard got no event')
    checkHolds('failure' in outcome, 'the dashboard got another person’s token')
    return `rejected by the provider: ${outcome.failure}`
  },
}
