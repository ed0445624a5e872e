import { hasPermissionText, type PageTexts } from '@stagedoor/texts/page-texts'
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
  /** Host name of this deployment, to compare with the address bar. */
  deployment: string
  /** Scopes, and their texts in the configuration. */
  permissions: readonly { scope: string; text?: string | undefined }[]
  /** Path of the form's POST. */
  action: string
  id: string
  opener: string
  /** As in the start link. */
  extension: string | undefined
  csrf: string
  /** The only origins whose opener's proof is accepted. */
  extensionOrigins: readonly string[]
  /** Whether the proof submits the form; otherwise it only makes the confirmation code unnecessary. */
  continuesByProof: boolean
}

/** Scopes of the protocol itself, which permit nothing that a viewer could tell apart. */
const TECHNICAL = new Set(['openid', 'offline_access', 'refresh_token'])

/** The permissions in words: of the configuration, or of this project, or the provider's name of the scope. */
function toItems({ permissions, texts, providerName: provider }: StartPage) {
  const shown = permissions.filter(({ scope, text }) => text !== undefined || !TECHNICAL.has(scope))
  if (shown.length === 0) return [html`<li>${texts.text('start.asListed', { provider })}</li>`]
  return shown.map(({ scope, text }) => {
    if (text !== undefined) return html`<li>${text}</li>`
    return hasPermissionText(scope)
      ? html`<li>${texts.text(`permission.${scope}`)}</li>`
      : html`<li><code>${scope}</code></li>`
  })
}

/**
 * Asks the viewer for confirmation. Posts `id`, `opener`, `extension`, `csrf`, `openerVerifier` and `action` (`continue` or
 * `cancel`). Works without scripts; with scripts, the opener's proof may submit the form.
 */
export function startPage(page: StartPage): string {
  const { nonce, texts, deployment } = page
  const provider = page.providerName
  const title = texts.text('start.title', { provider })
  return layout({
    language: texts.language,
    title,
    nonce,
    // With the header's `no-referrer`, browsers would send `Origin: null` with the POST, which the server refuses.
    // https://fetch.spec.whatwg.org/#append-a-request-origin-header
    head: html`<meta name="referrer" content="same-origin">`,
    body: html`<h1>${title}</h1>
<p>${texts.rich('start.asks', { deployment, provider }, { host: hostName })}</p>
<h2>${texts.text('start.may')}</h2>
<ul>${toItems(page)}</ul>
<h2>${texts.text('start.mayNot')}</h2>
<ul>
<li>${texts.text('start.noPassword', { provider })}</li>
<li>${texts.text('start.nothingElse', { provider })}</li>
</ul>
<p class="note">${texts.rich('start.doubt', {}, { strong: (inside) => html`<strong>${inside}</strong>` })}</p>
<form method="post" action="${page.action}">
<input type="hidden" name="id" value="${page.id}">
<input type="hidden" name="opener" value="${page.opener}">
<input type="hidden" name="extension" value="${page.extension ?? ''}">
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
  extensionOrigins: page.extensionOrigins,
  continuesByProof: page.continuesByProof,
})}
<script nonce="${nonce}">${SCRIPT}</script>`,
  })
}
