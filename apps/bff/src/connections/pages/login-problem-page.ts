import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import type { PageBasis } from '../../http/send-window-page.ts'
import type { LoginFailure } from '../login/login-failure.ts'

type LoginProblemPage = PageBasis & {
  failure: LoginFailure
  /** Name of the integration, if the person may know it. */
  provider: string | undefined
  /** Address of another attempt, if there can be one. */
  loginPath: string | undefined
  backPath: string
}

/** For administrators, in the words of Connect, which its users search for. */
const NO_REFRESH_TOKEN =
  'No refresh token found in response. Refresh tokens are required to keep OAuth sessions. ' +
  'Are you missing the offline_access scope in the configuration of the integration?'

/** Another attempt leads to the same failure. */
const FINAL: ReadonlySet<LoginFailure> = new Set(['no_login', 'no_refresh_token'])

/** Explains why a login failed, and the next step. */
export function loginProblemPage({ nonce, texts, failure, provider, loginPath, backPath }: LoginProblemPage): string {
  const title = provider === undefined ? texts.text('connect.failed') : texts.text('connect.failedAt', { provider })
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>${texts.text(`connect.problem.${failure}`)}</p>
${failure === 'no_refresh_token' ? html`<p lang="en">${NO_REFRESH_TOKEN}</p>` : undefined}
${loginPath === undefined || FINAL.has(failure) ? undefined : html`<p><a href="${loginPath}">${texts.text('connect.again')}</a></p>`}
<p><a href="${backPath}">${texts.text('connect.back')}</a></p>`,
  })
}
