import { passProvider } from '@stagedoor/testing/provider-pages'
import { readCode } from '@stagedoor/testing/read-page'
import { Broken } from '../judgement.ts'
import { Browser } from './browser.ts'
import type { SignIn } from './sign-in.ts'
import type { Target } from './target.ts'

/** Signs in at the provider and consents. Resolves with the callback's address. */
export async function agree(browser: Browser, authorizationUrl: URL, listener = 'ada'): Promise<URL> {
  return atProvider(browser, authorizationUrl, { listener, agrees: true })
}

/** Signs in at the provider and denies consent. */
export async function refuse(browser: Browser, authorizationUrl: URL): Promise<URL> {
  return atProvider(browser, authorizationUrl, { listener: 'ada', agrees: false })
}

async function atProvider(browser: Browser, url: URL, choice: { listener: string; agrees: boolean }): Promise<URL> {
  const [callback] = await passProvider(browser, url, choice)
  if (!callback) throw new Broken('the provider did not send the window back')
  return callback
}

/** Requests the callback, at the address that requests go to. */
export function callBack(
  target: Target,
  browser: Browser,
  { pathname, search }: URL | { pathname: string; search: string },
) {
  return browser.open(new URL(pathname + search, target.address))
}

/** Requests the callback and follows its redirect. */
export async function comeBack(
  target: Target,
  browser: Browser,
  callback: URL | { pathname: string; search: string },
): Promise<Response> {
  const answer = await callBack(target, browser, callback)
  const location = answer.headers.get('Location')
  return location === null ? answer : browser.open(new URL(location, target.address))
}

/** Whether the callback of a sign-in without opener is accepted: its window then shows a code. */
export async function isAccepted(target: Target, browser: Browser, callback: URL): Promise<boolean> {
  return readCode(await (await comeBack(target, browser, callback)).text()) !== undefined
}

/** Begins a sign-in, up to the callback that is not yet sent. */
export async function reachCallback(target: Target, signIn?: SignIn) {
  const begun = signIn ?? (await target.begin())
  const browser = new Browser()
  const authorizationUrl = await begun.openWindow(browser)
  return { signIn: begun, browser, authorizationUrl, callback: await agree(browser, authorizationUrl) }
}

/** Completes a valid sign-in. */
export async function signInWholly(target: Target, signIn?: SignIn) {
  const reached = await reachCallback(target, signIn)
  const answer = await callBack(target, reached.browser, reached.callback)
  await reached.signIn.finish(reached.browser, answer)
  return { ...reached, outcome: await reached.signIn.outcome(10_000) }
}

/** The number of requests to redeem a code. */
export async function countTokenRequests(target: Target): Promise<number> {
  return (await target.provider.requests()).filter(({ kind }) => kind === 'token').length
}
