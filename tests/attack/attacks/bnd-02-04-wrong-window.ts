import { createHash } from 'node:crypto'
import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { newSecret } from '../target/stagedoor-sign-in.ts'
import type { Target } from '../target/target.ts'
import { comeBack, countTokenRequests, reachCallback } from '../target/walk.ts'

type Scene = Awaited<ReturnType<typeof reachCallback>>

/** Comes back in a browser that did not begin: the sign-in must end there, and its code must be of no use to who began. */
async function endElsewhere(target: Target, browser: Browser, scene: Scene, callback = scene.callback): Promise<void> {
  const before = await countTokenRequests(target)
  const { status } = await comeBack(target, browser, callback)
  const check = async (whom: string) =>
    checkHolds((await countTokenRequests(target)) === before, `the code was redeemed for ${whom}`)
  await check('a window that did not begin')
  checkHolds(status >= 400 && status < 500, `a window that did not begin was answered with ${status}`)
  const outcome = await scene.signIn.outcome(5_000)
  checkHolds(outcome !== undefined && 'failure' in outcome, 'the dashboard is not told that it has ended')
  checkHolds(!target.stagedoor || outcome.failure === 'window_mismatch', `it ended as ${outcome.failure}`)
  const replay = await comeBack(target, scene.browser, callback)
  checkHolds(replay.status >= 400 && replay.status < 500, `the window that began was answered with ${replay.status}`)
  await check('the window that began, after it had been seen elsewhere')
}

export const skippedStartPage: Attack = {
  id: 'BND-02',
  title: 'An answer in a browser without the window’s cookie ends the sign-in; its code is never redeemed',
  run: async (target) => {
    await endElsewhere(target, new Browser(), await reachCallback(target))
    return 'ended; the answer was of no use afterwards'
  },
}

export const otherWindowsCookie: Attack = {
  id: 'BND-03',
  title: 'The cookie of another sign-in does not fit: the sign-in ends; a wrong state changes nothing',
  run: async (target) => {
    const other = await reachCallback(target)
    const mine = await reachCallback(target)
    const values = [...other.browser.cookiesOf(target.address).values()]
    const names = [...mine.browser.cookiesOf(target.address).keys()]
    const made = new URL(mine.callback)
    made.searchParams.set('state', `${made.searchParams.get('state')?.split('.')[0]}.${newSecret()}`)
    for (const browser of [new Browser(), other.browser]) {
      const { status } = await comeBack(target, browser, made)
      checkHolds(status >= 400 && status < 500, `a made-up state was answered with ${status}`)
    }
    await endElsewhere(target, other.browser, mine)
    for (const name of names) {
      for (const value of values) {
        const forger = new Browser()
        const scene = await reachCallback(target)
        const ownName = [...scene.browser.cookiesOf(target.address).keys()][names.indexOf(name)] ?? name
        forger.cookiesOf(target.address).set(ownName, value)
        await endElsewhere(target, forger, scene)
      }
    }
    return `${values.length} foreign cookies refused under every name`
  },
}

/** What somebody may try who knows all that stands in addresses. */
function createGuesses({ signIn, callback }: Scene): string[] {
  const state = callback.searchParams.get('state') ?? ''
  const code = callback.searchParams.get('code') ?? ''
  const known = ['', '1', 'true', state, ...state.split('.'), ...signIn.publicNames, code]
  const hashes = known.map((text) => createHash('sha256').update(text).digest('base64url'))
  return [...known, ...hashes, 'A'.repeat(43), newSecret()]
}

export const guessedCookie: Attack = {
  id: 'BND-04',
  title: 'Nothing that is public makes a window’s cookie',
  run: async (target) => {
    let scene = await reachCallback(target)
    const count = createGuesses(scene).length
    for (let index = 0; index < count; index += 1) {
      if (index > 0) scene = await reachCallback(target)
      const names = [...scene.browser.cookiesOf(target.address).keys()]
      const forger = new Browser()
      const guess = encodeURIComponent(createGuesses(scene)[index] ?? '')
      for (const name of names) forger.cookiesOf(target.address).set(name, guess)
      await endElsewhere(target, forger, scene)
      if (names.length === 0) throw new NotApplicable('no cookie belongs to the window')
    }
    return `${count} guesses refused`
  },
}
