import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import type { PageBasis } from '../../http/send-window-page.ts'

/** Asks before the sign-out, with the name of the person. */
export function signOutPage({ nonce, texts, name }: PageBasis & { name: string }): string {
  const title = texts.text('portal.signOut.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    // With the header's `no-referrer`, browsers would send `Origin: null` with the POST.
    head: html`<meta name="referrer" content="same-origin">`,
    body: html`<h1>${title}</h1>
<p>${texts.text('portal.signOut.about', { name })}</p>
<form method="post" action="/__logout__">
<div class="choices">
<button>${texts.text('portal.signOut.confirm')}</button>
</div>
</form>
<p><a href="/portal/">${texts.text('portal.signOut.stay')}</a></p>`,
  })
}
