import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { newSecret } from '../target/stagedoor-sign-in.ts'
import { agree, callBack } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const plantedCookie: Attack = {
  id: 'BND-20',
  title: 'A cookie that was planted beforehand is replaced; two tabs of one browser both finish',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, 'no cookie belongs to the window')
    const [one, two] = [await stagedoor.begin('opener'), await stagedoor.begin('opener')]
    const prefix = target.publicUrl.startsWith('https:') ? '__Host-' : ''
    const name = `${prefix}stagedoor-window-${one.id.slice(0, 16)}`
    const [browser, forger] = [new Browser(), new Browser()]
    const planted = newSecret()
    for (const jar of [browser, forger]) jar.cookiesOf(target.address).set(name, planted)
    const [first, second] = [await one.openWindow(browser), await two.openWindow(browser)]
    checkHolds(browser.cookiesOf(target.address).get(name) !== planted, 'the planted cookie was kept')

    const callback = await agree(browser, first)
    checkHolds((await callBack(target, forger, callback)).status === 400, 'whoever planted the cookie came in with it')
    checkHolds(
      (await callBack(target, browser, await agree(browser, second))).status === 303,
      'the second tab was refused',
    )
    checkHolds((await callBack(target, browser, callback)).status === 303, 'the first tab was refused')
    for (const signIn of [one, two])
      checkHolds((await signIn.delivery(10_000)) !== undefined, 'a tab ended without a token')
    return 'replaced; both tabs have their token'
  },
}
