import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import type { PageBasis } from '../../http/send-window-page.ts'

/** Confirms the sign-out. */
export function signedOutPage({ nonce, texts }: PageBasis): string {
  const title = texts.text('portal.signedOut.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p><a href="/__login__">${texts.text('portal.signIn')}</a></p>`,
  })
}
