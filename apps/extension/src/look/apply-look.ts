import type { Look } from './to-look.ts'

/** Sets the attributes and properties that theme.css uses. */
export function applyLook(root: HTMLElement, { scheme, background, text, title }: Look): void {
  root.dataset['scheme'] = scheme
  root.dataset['background'] = background
  const properties = {
    '--workbook-font': text.font,
    '--workbook-ink': text.color,
    '--workbook-title-font': title.font,
    '--workbook-title-ink': title.color,
  }
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) root.style.removeProperty(name)
    else root.style.setProperty(name, value)
  }
}
