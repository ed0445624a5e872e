import { type Html, html } from './html.ts'

/** Renders a host name that breaks between labels on small screens. */
export function hostName(host: readonly (string | Html)[]): Html {
  const labels = host.join('').split('.')
  return html`<strong>${labels.map((label, index) => (index === 0 ? label : html`.<wbr>${label}`))}</strong>`
}
