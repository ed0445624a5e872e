import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { agree, callBack, signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const proofKey: Attack = {
  id: 'PK-01',
  title: 'Each sign-in has a proof key of its own, by S256, which the token request shows',
  run: async (target) => {
    for (let n = 0; n < 2; n += 1) await signInWholly(target)
    const requests = await target.provider.requests()
    const challenges = requests.flatMap(({ kind, parameters }) =>
      kind === 'authorize' && parameters['code_challenge'] !== undefined ? [parameters['code_challenge']] : [],
    )
    checkHolds(challenges.length >= 2, 'the authorization request has no code_challenge')
    const methods = requests.map(({ parameters }) => parameters['code_challenge_method']).filter(Boolean)
    checkHolds(
      methods.every((method) => method === 'S256'),
      'the challenge is not made by S256',
    )
    const verifiers = requests.flatMap(({ kind, parameters }) =>
      kind === 'token' ? [parameters['code_verifier_sha256'] ?? 'none'] : [],
    )
    checkHolds(new Set(verifiers).size === 2, 'two sign-ins do not have two verifiers')
    checkHolds(
      verifiers.every((hash) => challenges.includes(hash)),
      'a verifier does not fit its challenge',
    )
    return 'S256, two sign-ins, two verifiers'
  },
}

export const providerWithoutProofKey: Attack = {
  id: 'PK-02',
  title: 'With a provider that ignores PKCE, state and cookie still hold',
  run: async (target) => {
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
    checkHolds(!(outcome && 'token' in outcome), 'a window that did not begin delivered its token')
    const tokens = (await target.provider.requests()).filter(({ kind }) => kind === 'token')
    checkHolds(tokens.length === 0, 'the provider was asked for a token')
    return 'refused without PKCE’s help'
  },
}

export const clientSecretKept: Attack = {
  id: 'PK-03',
  title: 'The token request is authenticated; the client secret stands in no address and no file',
  run: async (target) => {
    await signInWholly(target)
    const requests = await target.provider.requests()
    const token = requests.find(({ kind }) => kind === 'token')
    checkHolds(token !== undefined && token.clientAuthentication !== 'none', 'the token request is not authenticated')
    const inAddress = requests.some(({ queryNames }) => queryNames.includes('client_secret'))
    checkHolds(!inAddress, 'the client secret stands in an address')
    if (!target.stage) return `by ${token.clientAuthentication} (the secret is not known here: files were not searched)`
    const files = await readExtension(target.address)
    checkHolds(!files.join('\n').includes(target.stage.clientSecret), 'the extension has the client secret in it')
    return `by ${token.clientAuthentication}; not in ${files.length} files of the extension`
  },
}

/** The extension's pages, and everything that they load. */
async function readExtension(address: string): Promise<string[]> {
  const read = async (path: string) => (await fetch(new URL(path, `${address}/extension/`))).text()
  const pages = await Promise.all(['./', './configure.html'].map(read))
  const paths = pages.flatMap((page) =>
    [...page.matchAll(/(?:src|href)="(\.?\/?[^":]+\.(?:js|css))"/g)].map(([, path = '']) => path),
  )
  return [...pages, ...(await Promise.all([...new Set(paths)].map(read)))]
}

export const moreScope: Attack = {
  id: 'PK-04',
  title: 'Nobody can ask for more permissions than are configured',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, 'the dashboard itself writes the authorization request')
    const usual = (await (await stagedoor.begin()).openWindow(new Browser())).searchParams.get('scope')
    const signIn = await stagedoor.begin()
    signIn.link.searchParams.set('scope', 'playlist-modify-private user-library-modify')
    const browser = new Browser()
    const form = { ...(await signIn.openForm(browser)), scope: 'playlist-modify-private' }
    const location = (await signIn.submit(browser, form)).headers.get('Location') ?? ''
    const asked = new URL(location).searchParams.get('scope')
    checkHolds(asked === usual, `"${asked}" was asked for instead of "${usual}"`)
    return `"${asked}", whatever the link says`
  },
}
