import { attestedHeaders } from '@stagedoor/testing/navigate'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { StagedoorTarget, Target, Variables } from '../target/target.ts'
import { countTokenRequests } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

const LACKS = 'it has no start page; the button opens the provider’s page'

/** A deployment whose extension shares the server's origin, and the address of its page. */
async function deployOnOneOrigin(target: Target, variables: Variables = {}) {
  const given = stagedoorOf(target, LACKS)
  const page = `${given.publicUrl}/extension/`
  if (!given.stage && given.extensionOrigin !== given.publicUrl)
    throw new NotApplicable('the extension has a separate origin')
  if (!given.stage) return { stagedoor: given, page }
  // The second server has another port, which its addresses need.
  const { publicUrl } = await given.stage.deploy({})
  const ownPage = `${publicUrl}/extension/`
  return { stagedoor: await given.stage.deploy({ EXTENSION_URL: ownPage, ...variables }), page: ownPage }
}

/** Opens a new start link in a new browser, and checks that nothing has begun. */
async function checkShown(stagedoor: StagedoorTarget, name: string, headers: Record<string, string>, method?: string) {
  const signIn = await stagedoor.begin()
  const { status } = await new Browser().navigate(signIn.link, headers, method)
  checkHolds(status !== 303, `${name}: it continued to the provider`)
  checkHolds((await signIn.newest()).data['stage'] === 'waiting', `${name}: it began the sign-in`)
}

async function checkAccepted(stagedoor: StagedoorTarget, page: string): Promise<void> {
  const { link } = await stagedoor.begin()
  const { status } = await new Browser().navigate(link, attestedHeaders(page))
  checkHolds(status === 303, `the genuine navigation was answered with ${status}`)
}

export const attestedWindowAttacks: Attacks = {
  'BND-23': async (target) => {
    const { stagedoor, page } = await deployOnOneOrigin(target)
    const genuine = attestedHeaders(page)
    const changes: [name: string, value: string | undefined][] = [
      ...[undefined, 'none', 'same-site', 'cross-site'].map((value): [string, typeof value] => [
        'Sec-Fetch-Site',
        value,
      ]),
      ...[undefined, 'cors', 'no-cors', 'nested-navigate'].map((value): [string, typeof value] => [
        'Sec-Fetch-Mode',
        value,
      ]),
      ...[undefined, 'iframe', 'empty', 'embed'].map((value): [string, typeof value] => ['Sec-Fetch-Dest', value]),
      ['Referer', undefined],
      ['Sec-Purpose', 'prefetch'],
      ['Sec-Purpose', 'prefetch;prerender'],
      ['Sec-Purpose', 'something-new'],
      ['Purpose', 'prefetch'],
      ['X-Moz', 'prefetch'],
    ]
    for (const [name, value] of changes) {
      const { [name]: _, ...others } = genuine
      const headers = value === undefined ? others : { ...others, [name]: value }
      await checkShown(stagedoor, `${name} ${value ?? 'absent'}`, headers)
    }
    await checkShown(stagedoor, 'HEAD', genuine, 'HEAD')
    await checkAccepted(stagedoor, page)
    return `${changes.length + 1} incomplete navigations showed the page or nothing`
  },

  'BND-24': async (target) => {
    const { stagedoor, page } = await deployOnOneOrigin(target)
    const { origin, host } = new URL(page)
    const { link } = await stagedoor.begin()
    const referrers = {
      'reload by the start page': new URL(link.pathname + link.search, origin).href,
      'link on the last page': `${origin}/signin/done/${link.searchParams.get('id')}`,
      'link on the page of a problem': `${origin}/signin/problem/access_denied`,
      'link on the landing page': `${origin}/`,
      'link in the configuration dialog': `${page}configure.html`,
      'redirect to the origin': origin,
      'longer path': `${page}x`,
      'shorter path': page.slice(0, -1),
      'encoded letter': page.replace('extension', '%65xtension'),
      'dot segments': page.replace('extension', 'x/../extension'),
      'capital letters': page.replace('extension', 'Extension'),
      'user information': page.replace('://', '://user@'),
      'foreign host': page.replace(host, `${host}.evil.example`),
      'foreign host with ours as user': page.replace(host, `${host}@evil.example`),
      'ours in a foreign path': `https://evil.example/${page}`,
      'other scheme': page.startsWith('https:') ? page.replace('https:', 'http:') : page.replace('http:', 'https:'),
    }
    for (const [name, referrer] of Object.entries(referrers))
      await checkShown(stagedoor, name, attestedHeaders(referrer))
    await checkAccepted(stagedoor, page)
    return `${Object.keys(referrers).length} other referrers showed the page`
  },

  'BND-25': async (target) => {
    const given = stagedoorOf(target, LACKS)
    const { stage } = given
    if (!stage) throw new NotApplicable('its settings are unknown')
    const unlisted = await deployOnOneOrigin(target, { FRAME_ANCESTORS: '*' })
    await checkShown(unlisted.stagedoor, 'any site may frame it', attestedHeaders(unlisted.page))
    const agent = { TABLEAU_DESKTOP_USER_AGENT: 'StagedoorAttack' }
    const exempt = await deployOnOneOrigin(target, agent)
    const headers = { ...attestedHeaders(exempt.page), 'User-Agent': 'Mozilla/5.0 StagedoorAttack/1' }
    await checkShown(exempt.stagedoor, 'an engine without a list', headers)
    await checkAccepted(exempt.stagedoor, exempt.page)
    for (const origin of [given.extensionOrigin, given.publicUrl])
      await checkShown(given, 'an extension of another origin', attestedHeaders(`${origin}/extension/`))
    return 'no list, an exempt engine and another origin showed the page'
  },

  'BND-26': async (target) => {
    const { stagedoor, page } = await deployOnOneOrigin(target)
    const signIn = await stagedoor.begin()
    const browser = new Browser()
    const headers = attestedHeaders(page)
    checkHolds((await browser.navigate(signIn.link, headers)).status === 303, 'the genuine navigation was rejected')
    const foreign = await new Browser().navigate(signIn.link, headers)
    checkHolds(foreign.status === 403, `a second browser was answered with ${foreign.status}`)
    const again = await browser.navigate(signIn.link, headers)
    checkHolds(again.status === 303, `its own reload was answered with ${again.status}`)
    checkHolds((await countTokenRequests(stagedoor)) === 0, 'a code was redeemed')
    if (!target.stage) return 'one browser only'
    const limited = await deployOnOneOrigin(target, { LIMIT_STARTS_PER_MINUTE: '2' })
    const statuses = []
    for (let n = 0; n < 4; n += 1) {
      const { link } = await limited.stagedoor.begin()
      statuses.push((await new Browser().navigate(link, attestedHeaders(limited.page))).status)
    }
    checkHolds(statuses.join() === '303,303,429,429', `with a limit of two, the answers were ${statuses.join()}`)
    return 'one browser only; starts are limited'
  },

  'BND-27': async (target) => {
    const given = stagedoorOf(target, 'its page opens the provider’s page')
    const policyOf = async (path: string) => (await fetch(`${given.address}${path}`)).headers.get('Referrer-Policy')
    checkHolds((await policyOf('/extension/')) === 'same-origin', 'the extension sends its address to other sites')
    for (const path of ['/extension/configure.html', '/', '/errors', '/nothing', '/tableau/tableau.extensions.js'])
      checkHolds((await policyOf(path)) === 'no-referrer', `"${path}" sends a referrer`)
    return 'same-origin for the extension’s page, no-referrer for all others'
  },
}
