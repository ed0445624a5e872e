import type { PageTexts } from '@stagedoor/texts/page-texts'
import { problemOf } from '../../src/errors.ts'
import { errorsPage } from '../../src/extension/pages/errors-page.ts'
import { landingPage } from '../../src/extension/pages/landing-page.ts'
import { problemPage } from '../../src/http/pages/problem-page.ts'
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
  return {
    start: startPage({
      nonce,
      texts,
      providerName,
      deployment,
      permissions: ['user-top-read'],
      action: `/signin/spotify${hostile}`,
      id: `${'i'.repeat(43)}${hostile}`,
      opener: `${'o'.repeat(43)}${hostile}`,
      csrf: `kid.hash${hostile}`,
      extensionOrigin: `https://x.example${hostile}`,
      continuesByProof: true,
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
      extensionUrl: `https://x.example/extension/${hostile}`,
      manifestUrl: `https://x.example/manifest.trex${hostile}`,
      providerName,
      demo: { simulatorUrl: `http://127.0.0.1:4000/${hostile}` },
    }),
    'landing on this machine': landingPage({
      nonce,
      texts,
      extensionUrl: `http://localhost:3000/extension/${hostile}`,
      manifestUrl: `http://localhost:3000/manifest.trex${hostile}`,
      providerName,
    }),
    errors: errorsPage({ nonce, texts }),
  }
}
