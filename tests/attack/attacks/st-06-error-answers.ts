import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { agree, callBack, countTokenRequests, refuse } from '../target/walk.ts'

/** Words that the provider's hostile errors have in them. */
const REFLECTED = /<script>alert|onerror=|evil\.example/i

/** Takes an error to the deployment and gives what the dashboard is told. */
async function meetError(target: Target, go: (browser: Browser, url: URL) => Promise<URL>) {
  const signIn = await target.begin()
  const browser = new Browser()
  const callback = await go(browser, await signIn.openWindow(browser))
  let answer = await callBack(target, browser, callback)
  const location = answer.headers.get('Location')
  if (location !== null) answer = await browser.open(new URL(location, target.address))
  checkHolds(!REFLECTED.test(await answer.text()), 'the page repeats what the provider wrote')
  checkHolds((await countTokenRequests(target)) === 0, 'the provider was asked for a token after an error')
  const outcome = await signIn.outcome(3_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'the dashboard is not told that there will be no token')
  return outcome.failure
}

export const errorAnswers: Attack = {
  id: 'ST-06',
  title: 'Errors of the provider are mapped, told to the dashboard, and never repeated',
  run: async (target) => {
    const told = [await meetError(target, refuse)]
    for (const name of ['xss-error', 'odd-error']) {
      await target.provider.reset()
      await target.provider.misbehave({ at: 'callback', name })
      told.push(await meetError(target, agree))
    }
    return `told ${told.join(', ')}`
  },
}
