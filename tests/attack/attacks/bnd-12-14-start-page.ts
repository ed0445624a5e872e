import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { stagedoorOf } from './show-code.ts'

const LACKS = 'it has no start page: the button opens the provider’s'

export const forgedForm: Attack = {
  id: 'BND-12',
  title: 'The start form takes no post from another page, browser or sign-in',
  run: async (target) => {
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
    checkHolds((await signIn.submit(browser, form)).status === 303, 'the page’s own form was refused afterwards')
    return `${statuses.length} forged posts answered with 403`
  },
}

export const scannedLink: Attack = {
  id: 'BND-13',
  title: 'Fetching the link changes nothing: a person can still continue',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const signIn = await stagedoor.begin()
    for (let n = 0; n < 20; n += 1) {
      const { status } = await new Browser().send(signIn.link, { method: n % 2 === 0 ? 'GET' : 'HEAD' })
      checkHolds(status === 200, `a fetch of the link was answered with ${status}`)
    }
    checkHolds((await signIn.newest()).data['stage'] === 'waiting', 'a fetch of the link began the sign-in')
    await signIn.openWindow(new Browser())
    return 'fetched 20 times, then continued'
  },
}

export const foreignNavigation: Attack = {
  id: 'BND-14',
  title: 'Opened from a foreign site, the start page waits for a click, and in a frame it does not open',
  run: async (target) => {
    const given = stagedoorOf(target, LACKS)
    // With everything on one origin no site but its own may open the page.
    const stagedoor = given.stage ? await given.stage.deploy({ EXTENSION_URL: `${given.publicUrl}/extension/` }) : given
    const { link } = await stagedoor.begin()
    const openFrom = (site: string, dest = 'document') =>
      new Browser().open(link, undefined, site === '' ? {} : { 'Sec-Fetch-Site': site, 'Sec-Fetch-Dest': dest })
    for (const site of ['none', 'same-origin', '']) {
      checkHolds((await openFrom(site)).status === 200, `opening it with Sec-Fetch-Site "${site}" was refused`)
    }
    checkHolds((await openFrom('same-origin', 'iframe')).status === 403, 'it opened in a frame')
    checkHolds((await openFrom('nonsense')).status === 403, 'it opened from a site of no known kind')
    if (!given.stage && given.extensionOrigin !== given.publicUrl) {
      return 'own navigations pass (the extension has an origin of its own: foreign ones cannot be judged from here)'
    }
    const foreign = await openFrom('cross-site')
    checkHolds(foreign.status === 200, 'a detour over another site was refused')
    checkHolds(
      /"continuesByProof":false/.test(await foreign.text()),
      'it goes on by itself after a foreign site opened it',
    )
    checkHolds(
      /frame-ancestors 'none'/.test(foreign.headers.get('Content-Security-Policy') ?? ''),
      'a foreign site may frame it',
    )
    return 'from a foreign site it waits for a click; in a frame it is refused with 403'
  },
}
