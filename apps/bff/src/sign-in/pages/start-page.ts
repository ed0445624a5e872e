import type { PageTexts, Permission } from '@stagedoor/texts/page-texts'
import { hostName } from '../../http/pages/host-name.ts'
import { html } from '../../http/pages/html.ts'
import { inertJson } from '../../http/pages/inert-json.ts'
import { layout } from '../../http/pages/layout.ts'
import { readPageAsset } from '../../http/pages/read-page-asset.ts'

const SCRIPT = readPageAsset(new URL('./start-page.js', import.meta.url))

type StartPage = {
  nonce: string
  texts: PageTexts
  providerName: string
  /** Host name of this deployment, which the viewer can compare with the address bar. */
  deployment: string
  /** What is asked for. */
  permissions: readonly Permission[]
  /** Path that the form is posted to. */
  action: string
  id: string
  opener: string
  csrf: string
  /** Origin of the one page that may prove that it opened this window. */
  extensionOrigin: string
  /** Whether that proof alone continues; else it only spares the viewer the code. */
  continuesByProof: boolean
}

/**
 * Asks the viewer before anything happens. Posts `id`, `opener`, `csrf`, `openerVerifier` and `action`, which is `continue`
 * or `cancel`. Works without scripts; with one, it may continue by itself when the dashboard proves that it opened the window.
 */
export function startPage(page: StartPage): string {
  const { nonce, texts, deployment } = page
  const provider = page.providerName
  const title = texts.text('start.title', { provider })
  return layout({
    language: texts.language,
    title,
    nonce,
    // The header says `no-referrer`, with which browsers send `Origin: null` on the POST, and the server could not tell its own
    // page from a foreign one. Within this origin the referrer reveals nothing new.
    // https://fetch.spec.whatwg.org/#append-a-request-origin-header
    head: html`<meta name="referrer" content="same-origin">`,
    body: html`<h1>${title}</h1>
<p>${texts.rich('start.asks', { deployment, provider }, { host: hostName })}</p>
<h2>${texts.text('start.may')}</h2>
<ul>${page.permissions.map((permission) => html`<li>${texts.text(`permission.${permission}`)}</li>`)}</ul>
<h2>${texts.text('start.mayNot')}</h2>
<ul>
<li>${texts.text('start.noPassword', { provider })}</li>
<li>${texts.text('start.nothingElse', { provider })}</li>
</ul>
<p class="note">${texts.rich('start.doubt', {}, { strong: (inside) => html`<strong>${inside}</strong>` })}</p>
<form method="post" action="${page.action}">
<input type="hidden" name="id" value="${page.id}">
<input type="hidden" name="opener" value="${page.opener}">
<input type="hidden" name="csrf" value="${page.csrf}">
<input type="hidden" name="openerVerifier" value="">
<div class="choices">
<button name="action" value="continue">${texts.text('start.continue', { provider })}</button>
<button name="action" value="cancel">${texts.text('start.cancel')}</button>
</div>
</form>
<p class="quiet">${texts.rich('start.address', { deployment }, { host: hostName })}</p>
${inertJson('handshake', {
  id: page.id,
  extensionOrigin: page.extensionOrigin,
  continuesByProof: page.continuesByProof,
})}
<script nonce="${nonce}">${SCRIPT}</script>`,
  })
}
