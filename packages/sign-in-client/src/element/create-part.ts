/** Creates an element of the shadow tree. Authors style it by the names of its `part`. */
export function createPart<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  part: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Node[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  element.setAttribute('part', part)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Creates a button that submits nothing. */
export function createButton(part: string, press: () => void): HTMLButtonElement {
  const button = createPart('button', part, { type: 'button' })
  button.addEventListener('click', press)
  return button
}
