import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, callBack, comeBack, countTokenRequests, reachCallback } from '../target/walk.ts'

const COPIES = 50

/** Enough to see a pattern, few enough for the limits of most deployments. */
const STATES = 50

export const replayedCallbackAttacks: Attacks = {
  'ST-03': async (target) => {
    const signIn = await (target.stagedoor ? target.stagedoor.begin('opener') : target.begin())
    const { browser, callback } = await reachCallback(target, signIn)
    await Promise.all(Array.from({ length: COPIES }, () => callBack(target, browser, callback)))
    await signIn.outcome(10_000)
    for (let again = 0; again < 3; again += 1) await callBack(target, browser, callback)
    const requests = await countTokenRequests(target)
    checkHolds(requests === 1, `${requests} token requests for one code`)
    return `${COPIES + 3} copies, one token request`
  },

  'ST-04': async (target) => {
    const secrets = new Set<string>()
    for (let n = 0; n < STATES; n += 1) {
      const signIn = await target.begin()
      const state = (await signIn.openWindow(new Browser())).searchParams.get('state') ?? ''
      const rest = signIn.publicNames.reduce((text, name) => text.replaceAll(name, ''), state).replace(/^\.|\.$/g, '')
      checkHolds(rest.length >= 22, `only ${rest.length} characters of "${state}" are secret`)
      for (const part of rest.match(/.{11}/g) ?? []) {
        checkHolds(!secrets.has(part), 'two states share a part')
        secrets.add(part)
      }
    }
    return `${STATES} states share no part`
  },

  'ST-05': async (target) => {
    if (!target.stage) throw new NotApplicable('the lifetime of a sign-in is too long to wait for')
    const shortLived = await target.stage.deploy({ LIMIT_SIGN_IN_LIFE_MS: '1000' })
    const signIn = await shortLived.begin()
    const browser = new Browser()
    const callback = await agree(browser, await signIn.openWindow(browser))
    const outcome = await signIn.outcome(10_000)
    checkHolds(outcome !== undefined && 'failure' in outcome, 'the sign-in did not end')
    const { status } = await comeBack(shortLived, browser, callback)
    checkHolds(status === 410, `a late callback was answered with ${status}`)
    checkHolds((await countTokenRequests(shortLived)) === 0, 'a late code was redeemed')
    return `410; the dashboard got ${outcome.failure}`
  },
}
