import { newSecret, sha256 } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { comeBack, countTokenRequests, reachCallback } from '../target/walk.ts'

type Scene = Awaited<ReturnType<typeof reachCallback>>

/** Sends the callback from another browser: the sign-in must fail, and its code must be useless to the first browser too. */
async function returnElsewhere(
  target: Target,
  browser: Browser,
  scene: Scene,
  callback = scene.callback,
): Promise<void> {
  const before = await countTokenRequests(target)
  const { status } = await comeBack(target, browser, callback)
  const checkNotRedeemed = async (whom: string) =>
    checkHolds((await countTokenRequests(target)) === before, `the code was redeemed for ${whom}`)
  await checkNotRedeemed('another browser')
  checkHolds(status >= 400 && status < 500, `another browser was answered with ${status}`)
  const outcome = await scene.signIn.outcome(5_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'the dashboard was not informed of the failure')
  checkHolds(!target.stagedoor || outcome.failure === 'window_mismatch', `it ended as ${outcome.failure}`)
  const replay = await comeBack(target, scene.browser, callback)
  checkHolds(
    replay.status >= 400 && replay.status < 500,
    `the first browser was answered with ${replay.status} afterwards`,
  )
  await checkNotRedeemed('the first browser, after another one had sent the code')
}

/** Values that can be derived from addresses. */
function createGuesses({ signIn, callback }: Scene): string[] {
  const state = callback.searchParams.get('state') ?? ''
  const code = callback.searchParams.get('code') ?? ''
  const known = ['', '1', 'true', state, ...state.split('.'), ...signIn.publicNames, code]
  const hashes = known.map(sha256)
  return [...known, ...hashes, 'A'.repeat(43), newSecret()]
}

export const wrongWindowAttacks: Attacks = {
  'BND-02': async (target) => {
    await returnElsewhere(target, new Browser(), await reachCallback(target))
    return 'ended; the same callback was rejected afterwards'
  },

  'BND-03': async (target) => {
    const other = await reachCallback(target)
    const mine = await reachCallback(target)
    const values = [...other.browser.cookiesOf(target.address).values()]
    const names = [...mine.browser.cookiesOf(target.address).keys()]
    const madeUp = new URL(mine.callback)
    madeUp.searchParams.set('state', `${madeUp.searchParams.get('state')?.split('.')[0]}.${newSecret()}`)
    for (const browser of [new Browser(), other.browser]) {
      const { status } = await comeBack(target, browser, madeUp)
      checkHolds(status >= 400 && status < 500, `a made-up state was answered with ${status}`)
    }
    await returnElsewhere(target, other.browser, mine)
    for (const name of names) {
      for (const value of values) {
        const forger = new Browser()
        const scene = await reachCallback(target)
        const ownName = [...scene.browser.cookiesOf(target.address).keys()][names.indexOf(name)] ?? name
        forger.cookiesOf(target.address).set(ownName, value)
        await returnElsewhere(target, forger, scene)
      }
    }
    return `${values.length} foreign cookies refused under every name`
  },

  'BND-04': async (target) => {
    let scene = await reachCallback(target)
    const count = createGuesses(scene).length
    for (let index = 0; index < count; index += 1) {
      if (index > 0) scene = await reachCallback(target)
      const names = [...scene.browser.cookiesOf(target.address).keys()]
      const forger = new Browser()
      const guess = encodeURIComponent(createGuesses(scene)[index] ?? '')
      for (const name of names) forger.cookiesOf(target.address).set(name, guess)
      await returnElsewhere(target, forger, scene)
      if (names.length === 0) throw new NotApplicable('it sets no window cookie')
    }
    return `${count} guesses refused`
  },
}
