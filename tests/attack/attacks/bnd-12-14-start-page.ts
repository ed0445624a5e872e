import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { stagedoorOf } from './show-code.ts'

const LACKS = 'it has no start page; the button opens the provider’s page'

export const startPageAttacks: Attacks = {
  'BND-12': async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const [signIn, other] = [await stagedoor.begin('opener'), await stagedoor.begin('opener')]
    const browser = new Browser()
    const form = await signIn.openForm(browser)
    const statuses = []
    const origins = ['https://evil.example', 'null', `${target.publicUrl}.evil.example`, target.extensionOrigin]
    for (const Origin of origins.filter((origin) => origin !== target.publicUrl)) {
      statuses.push((await signIn.submit(browser, form, { Origin })).status)
    }
    statuses.push((await browser.open(new URL('/signin/spotify', target.address), form)).status)
    statuses.push((await signIn.submit(new Browser(), form)).status)
    for (const csrf of ['', 'x.y', `${form['csrf']?.split('.')[0]}.AAAA`]) {
      statuses.push((await signIn.submit(browser, { ...form, csrf })).status)
    }
    statuses.push((await signIn.submit(browser, { ...form, id: other.id })).status)
    statuses.push((await signIn.submit(browser, { ...form, opener: other.id })).status)
    checkHolds(
      statuses.every((status) => status === 403),
      `forged posts were answered with ${statuses.join(', ')}`,
    )
    checkHolds((await signIn.submit(browser, form)).status === 303, 'the genuine form was rejected afterwards')
    return `${statuses.length} forged posts answered with 403`
  },

  'BND-13': async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const signIn = await stagedoor.begin()
    for (let n = 0; n < 20; n += 1) {
      const { status } = await new Browser().send(signIn.link, { method: n % 2 === 0 ? 'GET' : 'HEAD' })
      checkHolds(status === 200, `fetching the link was answered with ${status}`)
    }
    checkHolds((await signIn.newest()).data['stage'] === 'waiting', 'fetching the link began the sign-in')
    await signIn.openWindow(new Browser())
    return 'fetched 20 times, then continued'
  },

  'BND-14': async (target) => {
    const given = stagedoorOf(target, LACKS)
    // Only if the extension shares the server's origin is every other site foreign.
    const stagedoor = given.stage ? await given.stage.deploy({ EXTENSION_URL: `${given.publicUrl}/extension/` }) : given
    const { link } = await stagedoor.begin()
    const openFrom = (site: string, dest = 'document') =>
      new Browser().open(link, undefined, site === '' ? {} : { 'Sec-Fetch-Site': site, 'Sec-Fetch-Dest': dest })
    for (const site of ['none', 'same-origin', '']) {
      checkHolds((await openFrom(site)).status === 200, `opening it with Sec-Fetch-Site "${site}" was refused`)
    }
    checkHolds((await openFrom('same-origin', 'iframe')).status === 403, 'it opened in a frame')
    checkHolds((await openFrom('nonsense')).status === 403, 'it opened with an unknown Sec-Fetch-Site value')
    if (!given.stage && given.extensionOrigin !== given.publicUrl) {
      return 'own navigations pass (foreign ones cannot be tested: the extension has a separate origin)'
    }
    const foreign = await openFrom('cross-site')
    checkHolds(foreign.status === 200, 'a navigation from another site was rejected')
    checkHolds(
      /"continuesByProof":false/.test(await foreign.text()),
      'it continues automatically after another site opened it',
    )
    checkHolds(
      /frame-ancestors 'none'/.test(foreign.headers.get('Content-Security-Policy') ?? ''),
      'another site can frame it',
    )
    return 'from another site it waits for a click; in a frame it answers 403'
  },
}
