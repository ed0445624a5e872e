import { type Html, html } from './html.ts'

/** Renders a link that reloads the page. */
export function reloadLink(text: readonly (string | Html)[]): Html {
  return html`<a href="">${text}</a>`
}
