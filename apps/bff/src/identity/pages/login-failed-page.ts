import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import type { PageBasis } from '../../http/send-window-page.ts'
import type { LoginFailure } from '../login/login-error.ts'

type LoginFailedPage = PageBasis & {
  reason: LoginFailure
  requestId: string
  /** Address of the next sign-in. */
  again: string
}

/** Explains why the sign-in at the portal failed, and offers the next one. */
export function loginFailedPage({ nonce, texts, reason, requestId, again }: LoginFailedPage): string {
  const title = texts.text('failed.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>${texts.text(`portal.failed.${reason}`)}</p>
<p><a href="${again}">${texts.text('portal.signIn')}</a></p>
<p class="quiet">${texts.rich('failed.request', { request: requestId }, { code: (inside) => html`<code>${inside}</code>` })}</p>`,
  })
}
