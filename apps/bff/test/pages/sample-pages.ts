import type { PageTexts } from '@stagedoor/texts/page-texts'
import { LOGIN_FAILURES as CONNECT_FAILURES } from '../../src/connections/login/login-failure.ts'
import { loginProblemPage } from '../../src/connections/pages/login-problem-page.ts'
import { logoutPage } from '../../src/connections/pages/logout-page.ts'
import { problemOf } from '../../src/errors.ts'
import { errorsPage } from '../../src/extension/pages/errors-page.ts'
import { landingPage } from '../../src/extension/pages/landing-page.ts'
import { continuePage } from '../../src/http/pages/continue-page.ts'
import { problemPage } from '../../src/http/pages/problem-page.ts'
import { LOGIN_FAILURES } from '../../src/identity/login/login-error.ts'
import { loginFailedPage } from '../../src/identity/pages/login-failed-page.ts'
import { signOutPage } from '../../src/identity/pages/sign-out-page.ts'
import { signedOutPage } from '../../src/identity/pages/signed-out-page.ts'
import { cancelledPage } from '../../src/sign-in/pages/cancelled-page.ts'
import { codePage } from '../../src/sign-in/pages/code-page.ts'
import { signedInPage } from '../../src/sign-in/pages/signed-in-page.ts'
import { startPage } from '../../src/sign-in/pages/start-page.ts'
import { unfinishedPage } from '../../src/sign-in/pages/unfinished-page.ts'
import { waitPage } from '../../src/sign-in/pages/wait-page.ts'

/** Every page by name, with `hostile` appended to all values. */
export function samplePages(texts: PageTexts, hostile = ''): Record<string, string> {
  const nonce = 'n0nce'
  const providerName = `Spotify${hostile}`
  const deployment = `signin.example.com${hostile}`
  const problem = problemOf('store_unavailable', `request-7${hostile}`)
  const start = {
    nonce,
    texts,
    providerName,
    deployment,
    action: `/signin/spotify${hostile}`,
    id: `${'i'.repeat(43)}${hostile}`,
    opener: `${'o'.repeat(43)}${hostile}`,
    csrf: `kid.hash${hostile}`,
    extension: `favorite-artist${hostile}`,
    extensionOrigins: [`https://x.example${hostile}`],
    continuesByProof: true,
  }
  return {
    start: startPage({ ...start, permissions: [{ scope: 'user-top-read' }] }),
    'start without known permissions': startPage({ ...start, permissions: [{ scope: 'openid' }] }),
    'start with scopes of the configuration': startPage({
      ...start,
      permissions: [{ scope: `read${hostile}` }, { scope: 'write', text: `Change your events${hostile}` }],
    }),
    code: codePage({
      nonce,
      texts,
      code: `BCDFGH${hostile}`,
      expiresInS: 120,
      deployment,
      providerName,
      newsAddress: `/signin/done/news?id=i${hostile}`,
    }),
    'signed-in': signedInPage({ nonce, texts, providerName, closes: false }),
    'signed-in closing': signedInPage({ nonce, texts, providerName, closes: true }),
    'signed in, not received': signedInPage({
      nonce,
      texts,
      providerName,
      closes: true,
      newsAddress: `/signin/done/news?id=i${hostile}`,
    }),
    problem: problemPage({ nonce, texts, problem }),
    'access denied': problemPage({ nonce, texts, problem: problemOf('access_denied', 'request-7'), closes: true }),
    'problem that passes': problemPage({
      nonce,
      texts,
      problem: { ...problem, detail: `The disk is full.${hostile}` },
      retryAfterS: 5,
    }),
    cancelled: cancelledPage({ nonce, texts }),
    wait: waitPage({ nonce, texts, refreshS: 2 }),
    unfinished: unfinishedPage({ nonce, texts }),
    landing: landingPage({
      nonce,
      texts,
      extensions: [toListed('https://x.example', hostile)],
      demo: { simulatorUrl: `http://127.0.0.1:4000/${hostile}` },
    }),
    'landing on this machine': landingPage({
      nonce,
      texts,
      extensions: [toListed('http://localhost:3000', hostile)],
    }),
    'landing with several extensions': landingPage({
      nonce,
      texts,
      extensions: [toListed('https://x.example', hostile), toListed('https://y.example', hostile)],
    }),
    errors: errorsPage({ nonce, texts }),
    ...Object.fromEntries(
      LOGIN_FAILURES.map((reason) => [
        `portal sign-in: ${reason}`,
        loginFailedPage({ nonce, texts, reason, requestId: `request-7${hostile}`, again: `/__login__${hostile}` }),
      ]),
    ),
    'portal sign-out': signOutPage({ nonce, texts, name: `Vera Vogel${hostile}` }),
    'portal signed out': signedOutPage({ nonce, texts }),
    'on to another origin': continuePage({
      nonce,
      texts,
      address: `https://x.example/portal/content/1/open${hostile}`,
    }),
    ...Object.fromEntries(
      CONNECT_FAILURES.map((failure) => [
        `login failed: ${failure}`,
        loginProblemPage({
          nonce,
          texts,
          failure,
          provider: `Warehouse${hostile}`,
          loginPath: `/__oauth__/integrations/1/login${hostile}`,
          backPath: `/portal/${hostile}`,
        }),
      ]),
    ),
    'login failed anywhere': loginProblemPage({
      nonce,
      texts,
      failure: 'expired',
      provider: undefined,
      loginPath: undefined,
      backPath: '/portal/',
    }),
    'log out of an integration': logoutPage({ nonce, texts, action: `/x${hostile}`, provider: `Warehouse${hostile}` }),
    'log out of an unknown integration': logoutPage({ nonce, texts, action: '/x', provider: undefined }),
  }
}

function toListed(origin: string, hostile: string) {
  return {
    title: `Favorite artist${hostile}`,
    url: `${origin}/extension/${hostile}`,
    manifestUrl: `${origin}/manifest.trex${hostile}`,
    providers: [`Spotify${hostile}`],
  }
}
