import { type Html, html } from './html.ts'
import { inertJson } from './inert-json.ts'
import { readPageAsset } from './read-page-asset.ts'

const SCRIPT = readPageAsset(new URL('./reload-after.js', import.meta.url))

/** Head content that reloads the page after some seconds, with or without scripts. */
export function reloadAfter(seconds: number, nonce: string): Html {
  return html`<noscript><meta http-equiv="refresh" content="${seconds}"></noscript>
${inertJson('reload-after', { seconds })}
<script nonce="${nonce}">${SCRIPT}</script>`
}
