import { type Html, html } from './html.ts'

/** A link to the page itself. */
export function lookAgain(words: readonly (string | Html)[]): Html {
  return html`<a href="">${words}</a>`
}
