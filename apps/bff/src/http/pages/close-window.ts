import { type Html, html } from './html.ts'
import { readPageAsset } from './read-page-asset.ts'

const SCRIPT = readPageAsset(new URL('./close-window.js', import.meta.url))

/** Closes the window. Browsers ignore this unless a script opened the window. */
export function closeWindow(nonce: string): Html {
  return html`<script nonce="${nonce}">${SCRIPT}</script>`
}
