import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import type { PageBasis } from '../../http/send-window-page.ts'

type LogoutPage = PageBasis & {
  /** Path of the form's POST. */
  action: string
  /** Name of the integration. */
  provider: string | undefined
}

/** Asks whether to log out of an integration. */
export function logoutPage({ nonce, texts, action, provider }: LogoutPage): string {
  const title = provider === undefined ? texts.text('disconnect.title') : texts.text('disconnect.titleOf', { provider })
  return layout({
    language: texts.language,
    title,
    nonce,
    // With the header's `no-referrer`, browsers would send `Origin: null` with the POST, which the server refuses.
    // https://fetch.spec.whatwg.org/#append-a-request-origin-header
    head: html`<meta name="referrer" content="same-origin">`,
    body: html`<h1>${title}</h1>
<p>${texts.text('disconnect.effect')}</p>
<form method="post" action="${action}"><p><button>${texts.text('disconnect.confirm')}</button></p></form>`,
  })
}
