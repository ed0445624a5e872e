import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, callBack, signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

/** The extension's pages with their scripts and styles. */
async function readExtension(address: string): Promise<string[]> {
  const read = async (path: string) => (await fetch(new URL(path, `${address}/extension/`))).text()
  const pages = await Promise.all(['./', './configure.html'].map(read))
  const paths = pages.flatMap((page) =>
    [...page.matchAll(/(?:src|href)="(\.?\/?[^":]+\.(?:js|css))"/g)].map(([, path = '']) => path),
  )
  return [...pages, ...(await Promise.all([...new Set(paths)].map(read)))]
}

export const authorizationRequestAttacks: Attacks = {
  'PK-01': async (target) => {
    for (let n = 0; n < 2; n += 1) await signInWholly(target)
    const requests = await target.provider.requests()
    const challenges = requests.flatMap(({ kind, parameters }) =>
      kind === 'authorize' && parameters['code_challenge'] !== undefined ? [parameters['code_challenge']] : [],
    )
    checkHolds(challenges.length >= 2, 'the authorization request has no code_challenge')
    const methods = requests.map(({ parameters }) => parameters['code_challenge_method']).filter(Boolean)
    checkHolds(
      methods.every((method) => method === 'S256'),
      'the challenge method is not S256',
    )
    const verifiers = requests.flatMap(({ kind, parameters }) =>
      kind === 'token' ? [parameters['code_verifier_sha256'] ?? 'none'] : [],
    )
    checkHolds(new Set(verifiers).size === 2, 'two sign-ins share a verifier')
    checkHolds(
      verifiers.every((hash) => challenges.includes(hash)),
      'a verifier does not match its challenge',
    )
    return 'S256, two sign-ins, two verifiers'
  },

  'PK-02': async (target) => {
    for (const at of ['authorize', 'token'] as const) await target.provider.misbehave({ at, name: 'ignore-pkce' })
    const signIn = await target.begin()
    const browser = new Browser()
    const url = await signIn.openWindow(browser)
    const victim = new Browser()
    const callback = await agree(victim, url, 'newbie')
    await callBack(target, victim, callback)
    callback.searchParams.set('state', `${callback.searchParams.get('state')}x`)
    await callBack(target, browser, callback)
    const outcome = await signIn.outcome(1_000)
    checkHolds(!(outcome && 'token' in outcome), 'the dashboard got a token from another window')
    const tokens = (await target.provider.requests()).filter(({ kind }) => kind === 'token')
    checkHolds(tokens.length === 0, 'a token request was sent')
    return 'rejected without PKCE'
  },

  'PK-03': async (target) => {
    await signInWholly(target)
    const requests = await target.provider.requests()
    const token = requests.find(({ kind }) => kind === 'token')
    checkHolds(token !== undefined && token.clientAuthentication !== 'none', 'the token request is not authenticated')
    const inAddress = requests.some(({ queryNames }) => queryNames.includes('client_secret'))
    checkHolds(!inAddress, 'an address has the client secret')
    if (!target.stage) return `by ${token.clientAuthentication} (the secret is unknown; files were not searched)`
    const files = await readExtension(target.address)
    checkHolds(!files.join('\n').includes(target.stage.clientSecret), 'the extension has the client secret')
    return `by ${token.clientAuthentication}; not in ${files.length} files of the extension`
  },

  'PK-04': async (target) => {
    const stagedoor = stagedoorOf(target, 'the dashboard creates the authorization request')
    const usual = (await (await stagedoor.begin()).openWindow(new Browser())).searchParams.get('scope')
    const signIn = await stagedoor.begin()
    signIn.link.searchParams.set('scope', 'playlist-modify-private user-library-modify')
    const browser = new Browser()
    const form = { ...(await signIn.openForm(browser)), scope: 'playlist-modify-private' }
    const location = (await signIn.submit(browser, form)).headers.get('Location') ?? ''
    const asked = new URL(location).searchParams.get('scope')
    checkHolds(asked === usual, `"${asked}" was requested instead of "${usual}"`)
    return `"${asked}", regardless of the link`
  },
}
