import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, callBack, comeBack, countTokenRequests, reachCallback } from '../target/walk.ts'

const COPIES = 50

export const replayedCallback: Attack = {
  id: 'ST-03',
  title: 'The same answer again, and fifty times at once, is redeemed once',
  run: async (target) => {
    const signIn = await (target.stagedoor ? target.stagedoor.begin('opener') : target.begin())
    const { browser, callback } = await reachCallback(target, signIn)
    await Promise.all(Array.from({ length: COPIES }, () => callBack(target, browser, callback)))
    await signIn.outcome(10_000)
    for (let again = 0; again < 3; again += 1) await callBack(target, browser, callback)
    const requests = await countTokenRequests(target)
    checkHolds(requests === 1, `${requests} token requests for one code`)
    return `${COPIES + 3} copies, one token request`
  },
}

/** Starts to look at: enough to see a pattern, few enough for the limits of most deployments. */
const STATES = 50

export const guessableState: Attack = {
  id: 'ST-04',
  title: 'A state has 128 random bits at least that nothing public has',
  run: async (target) => {
    const secrets = new Set<string>()
    for (let n = 0; n < STATES; n += 1) {
      const signIn = await target.begin()
      const state = (await signIn.openWindow(new Browser())).searchParams.get('state') ?? ''
      const rest = signIn.publicNames.reduce((text, name) => text.replaceAll(name, ''), state).replace(/^\.|\.$/g, '')
      checkHolds(rest.length >= 22, `only ${rest.length} characters of "${state}" are not public`)
      for (const part of rest.match(/.{11}/g) ?? []) {
        checkHolds(!secrets.has(part), 'two states have parts in common')
        secrets.add(part)
      }
    }
    return `${STATES} states share nothing`
  },
}

export const lateCallback: Attack = {
  id: 'ST-05',
  title: 'An answer after the life of the sign-in is refused',
  run: async (target) => {
    if (!target.stage) throw new NotApplicable('the life of a sign-in is too long to wait for')
    const hasty = await target.stage.deploy({ LIMIT_SIGN_IN_LIFE_MS: '1000' })
    const signIn = await hasty.begin()
    const browser = new Browser()
    const callback = await agree(browser, await signIn.openWindow(browser))
    const outcome = await signIn.outcome(10_000)
    checkHolds(outcome !== undefined && 'failure' in outcome, 'the sign-in did not end')
    const { status } = await comeBack(hasty, browser, callback)
    checkHolds(status === 410, `a late answer got ${status}`)
    checkHolds((await countTokenRequests(hasty)) === 0, 'a late code was redeemed')
    return `410; the dashboard was told ${outcome.failure}`
  },
}
