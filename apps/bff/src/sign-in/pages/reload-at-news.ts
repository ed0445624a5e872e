import { type Html, html } from '../../http/pages/html.ts'
import { inertJson } from '../../http/pages/inert-json.ts'
import { readPageAsset } from '../../http/pages/read-page-asset.ts'

const SCRIPT = readPageAsset(new URL('./reload-at-news.js', import.meta.url))

/** Seconds after which a page without scripts reloads. */
const REFRESH_S = 5

/** Head content that reloads the page when the long-poll at `address` has news. */
export function reloadAtNews(address: string, nonce: string): Html {
  return html`<noscript><meta http-equiv="refresh" content="${REFRESH_S}"></noscript>
${inertJson('news', { address })}
<script nonce="${nonce}">${SCRIPT}</script>`
}
