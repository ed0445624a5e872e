/** An element with these properties and children. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

export function createButton(text: string, onClick: () => void, label = ''): HTMLButtonElement {
  const button = createElement('button', { type: 'button', textContent: text })
  if (label) button.setAttribute('aria-label', label)
  button.addEventListener('click', onClick)
  return button
}
