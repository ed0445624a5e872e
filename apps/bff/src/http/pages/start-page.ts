import { hostName } from './host-name.ts'
import { html } from './html.ts'
import { inertJson } from './inert-json.ts'
import { layout } from './layout.ts'
import { readPageAsset } from './read-page-asset.ts'

const SCRIPT = readPageAsset('./start-page.js')

type StartPage = {
  nonce: string
  providerName: string
  /** Host name of this deployment, which the viewer can compare with the address bar. */
  deployment: string
  /** What is asked for, each in plain words. */
  permissions: readonly string[]
  /** Path that the form is posted to. */
  action: string
  id: string
  opener: string
  csrf: string
  /** Origin of the one page that may prove that it opened this window. */
  extensionOrigin: string
}

/**
 * Asks the viewer before anything happens. Posts `id`, `opener`, `csrf`, `openerVerifier` and `action`, which is `continue`
 * or `cancel`. Works without scripts; with one, it continues by itself when the dashboard proves that it opened the window.
 */
export function startPage(page: StartPage): string {
  const { nonce, providerName, deployment } = page
  const title = `Connect ${providerName} to your Tableau dashboard`
  return layout({
    title,
    nonce,
    // The header says `no-referrer`, with which browsers send `Origin: null` on the POST, and the server could not tell its own
    // page from a foreign one. Within this origin the referrer reveals nothing new.
    // https://fetch.spec.whatwg.org/#append-a-request-origin-header
    head: html`<meta name="referrer" content="same-origin">`,
    body: html`<h1>${title}</h1>
<p>${hostName(deployment)} asks you to sign in to ${providerName} for your dashboard.</p>
<h2>The dashboard may</h2>
<ul>${page.permissions.map((permission) => html`<li>${permission}</li>`)}</ul>
<h2>It may not</h2>
<ul>
<li>See your password. You type it only at ${providerName}.</li>
<li>Do anything else in your ${providerName} account.</li>
</ul>
<p class="note">Did you just press a sign-in button in your own dashboard? If not, press <strong>Cancel</strong>.</p>
<form method="post" action="${page.action}">
<input type="hidden" name="id" value="${page.id}">
<input type="hidden" name="opener" value="${page.opener}">
<input type="hidden" name="csrf" value="${page.csrf}">
<input type="hidden" name="openerVerifier" value="">
<div class="choices">
<button name="action" value="continue">Continue to ${providerName}</button>
<button name="action" value="cancel">Cancel</button>
</div>
</form>
<p class="quiet">This page should be at ${hostName(deployment)}: compare it with the address bar.</p>
${inertJson('handshake', { id: page.id, extensionOrigin: page.extensionOrigin })}
<script nonce="${nonce}">${SCRIPT}</script>`,
  })
}
