import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, comeBack, countTokenRequests } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const fixationAttacks: Attacks = {
  'BND-20': async (target) => {
    const stagedoor = stagedoorOf(target, 'it sets no window cookie')
    const [one, two, three] = [
      await stagedoor.begin('opener'),
      await stagedoor.begin('opener'),
      await stagedoor.begin('opener'),
    ]
    const prefix = target.publicUrl.startsWith('https:') ? '__Host-' : ''
    const [browser, forger] = [new Browser(), new Browser()]
    for (const { id } of [one, three]) {
      const planted = newSecret()
      for (const jar of [browser, forger]) {
        jar.cookiesOf(target.address).set(`${prefix}stagedoor-window-${id.slice(0, 16)}`, planted)
      }
    }
    const before = new Map(browser.cookiesOf(target.address))
    const [first, second, third] = [
      await one.openWindow(browser),
      await two.openWindow(browser),
      await three.openWindow(browser),
    ]
    for (const [name, planted] of before) {
      checkHolds(browser.cookiesOf(target.address).get(name) !== planted, 'the planted cookie was kept')
    }
    const forged = await comeBack(target, forger, await agree(browser, third))
    checkHolds(forged.status === 403, `the browser that planted the cookie was answered with ${forged.status}`)

    const callback = await agree(browser, first)
    await comeBack(target, browser, await agree(browser, second))
    await comeBack(target, browser, callback)
    for (const signIn of [one, two]) checkHolds((await signIn.delivery(10_000)) !== undefined, 'a tab got no token')
    const requests = await countTokenRequests(target)
    checkHolds(requests === 2, `${requests} token requests for two tabs`)
    return 'replaced; both tabs got a token'
  },
}
