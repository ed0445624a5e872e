import { type Html, html, unsafeHtml } from './html.ts'

/**
 * A block of data for a script in the page. Browsers never run it, so it needs no nonce, and `<` is written as an escape, so
 * no value can end the block or begin a comment in it.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function inertJson(elementId: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html`<script type="application/json" id="${elementId}">${unsafeHtml(json)}</script>`
}
