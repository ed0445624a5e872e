import { type Html, html } from './html.ts'

/** A host name to compare with the address bar: where the line is too short, it breaks after a dot. */
export function hostName(host: readonly (string | Html)[]): Html {
  const labels = host.join('').split('.')
  return html`<strong>${labels.map((label, index) => (index === 0 ? label : html`.<wbr>${label}`))}</strong>`
}
