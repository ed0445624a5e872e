import { type Html, html, unsafeHtml } from './html.ts'

/**
 * Data block for a script in the page. Browsers do not run it, so it needs no nonce. `<` is escaped, so no value can end
 * the block or begin a comment.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function inertJson(elementId: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html`<script type="application/json" id="${elementId}">${unsafeHtml(json)}</script>`
}
