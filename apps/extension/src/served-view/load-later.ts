/** ID of a template with links to scripts and styles that the page needs after its button. */
export const LATER_ELEMENT_ID = 'stagedoor-later'

/** Starts to load them. */
export function loadLater(document: Document): void {
  const template = document.querySelector<HTMLTemplateElement>(`template#${LATER_ELEMENT_ID}`)
  if (template) document.head.append(template.content)
}
