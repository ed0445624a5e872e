import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { agree, callBack, countTokenRequests, refuse } from '../target/walk.ts'

/** Parts of the provider's hostile error texts. */
const REFLECTED = /<script>alert|onerror=|evil\.example/i

/** Sends an error callback. Resolves with the failure that the dashboard got. */
async function returnError(target: Target, go: (browser: Browser, url: URL) => Promise<URL>) {
  const signIn = await target.begin()
  const browser = new Browser()
  const callback = await go(browser, await signIn.openWindow(browser))
  let answer = await callBack(target, browser, callback)
  const location = answer.headers.get('Location')
  if (location !== null) answer = await browser.open(new URL(location, target.address))
  checkHolds(!REFLECTED.test(await answer.text()), 'the page repeats the provider’s text')
  checkHolds((await countTokenRequests(target)) === 0, 'a token request was sent after an error')
  const outcome = await signIn.outcome(3_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'the dashboard got no failure')
  return outcome.failure
}

export const errorAnswersAttacks: Attacks = {
  'ST-06': async (target) => {
    const failures = [await returnError(target, refuse)]
    for (const name of ['xss-error', 'odd-error']) {
      await target.provider.reset()
      await target.provider.misbehave({ at: 'callback', name })
      failures.push(await returnError(target, agree))
    }
    return failures.join(', ')
  },
}
