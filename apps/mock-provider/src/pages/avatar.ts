import { listeners } from '../listeners/listeners.ts'
import { type Html, html } from './html.ts'

const COLOURS = ['#2a6f97', '#9c4f96', '#b5542c', '#3d7a4e', '#7a5c00', '#5b5ea6', '#9b2335']

type Named = { name: string }

/** The first letter of a listener in a coloured disc. The name stands beside it, so it is hidden from screen readers. */
export function avatar(listener: Named, all: readonly Named[] = listeners): Html {
  const colour = COLOURS[all.indexOf(listener) % COLOURS.length] ?? 'gray'
  return html`<svg class="avatar" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="20" fill="${colour}"/><text x="20" y="26.5" text-anchor="middle" fill="#fff">${listener.name.slice(0, 1)}</text></svg>`
}
