import { XmlElement } from '@rgrove/parse-xml'

/** The name without its prefix. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

/**
 * The namespace of an element, or an empty text.
 * @see https://www.w3.org/TR/xml-names/#scoping
 */
export function namespaceOf(element: XmlElement): string {
  const colon = element.name.indexOf(':')
  return declaredNamespace(element, colon === -1 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`)
}

/** The namespace of an attribute that has a prefix, or an empty text. */
export function namespaceOfAttribute(element: XmlElement, attribute: string): string {
  return declaredNamespace(element, `xmlns:${attribute.slice(0, attribute.indexOf(':'))}`)
}

function declaredNamespace(element: XmlElement, declaration: string): string {
  for (let at: XmlElement['parent'] = element; at instanceof XmlElement; at = at.parent) {
    if (Object.hasOwn(at.attributes, declaration)) return at.attributes[declaration] ?? ''
  }
  return ''
}

/** The elements in an element, without text and comments. */
export function elementsIn(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement)
}
