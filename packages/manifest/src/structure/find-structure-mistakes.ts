import { XmlCdata, type XmlElement, XmlText } from '@rgrove/parse-xml'
import { error, type Finding } from '../mistake.ts'
import { quote } from '../quote.ts'
import { findAttributeOffsets } from '../xml/find-attribute-offsets.ts'
import { elementsIn, localName, namespaceOf } from '../xml/namespaces.ts'
import type { ElementRule } from './element-rule.ts'
import { findChildMistakes } from './find-child-mistakes.ts'
import { homeOf } from './home-of.ts'

/** What an element is checked with. */
export type Surroundings = {
  /** The file's text. */
  text: string
  /** The namespace of the outermost element. What is in another is unknown. */
  namespace: string
}

/** Everything in an element, and in those inside it, that is not as its rule says. */
export function findStructureMistakes(element: XmlElement, rule: ElementRule, around: Surroundings): Finding[] {
  const inAttributes = findAttributeMistakes(element, rule, around)
  if (rule.text) {
    const inText = rule.text(element.text).map((complaint) => ({ offset: element.start, complaint }))
    return [...inAttributes, ...inText, ...elementsIn(element).map((child) => unknownElement(child, element))]
  }
  const inChildren = elementsIn(element).flatMap((child) => {
    const childRule = ruleOf(child, rule, around)
    return childRule ? findStructureMistakes(child, childRule, around) : [unknownElement(child, element)]
  })
  return [
    ...inAttributes,
    ...findStrayText(element),
    ...findChildMistakes(element, rule, around.namespace),
    ...inChildren,
  ]
}

/** What a rule says about a child, if it allows that one at all. */
function ruleOf(child: XmlElement, rule: ElementRule, { namespace }: Surroundings): ElementRule | undefined {
  if (namespaceOf(child) !== namespace) return undefined
  const name = localName(child)
  return rule.children
    ?.map(({ elements }) => (Object.hasOwn(elements, name) ? elements[name] : undefined))
    .find(Boolean)
}

function findAttributeMistakes(
  element: XmlElement,
  { attributes = {} }: ElementRule,
  { text }: Surroundings,
): Finding[] {
  const name = quoteTag(element)
  const missing = Object.entries(attributes)
    .filter(([attribute, { example }]) => example !== undefined && !Object.hasOwn(element.attributes, attribute))
    .map(([, { example }]) => ({
      offset: element.start,
      complaint: error(`${name} lacks an attribute: add ${example}.`),
    }))

  const offsets = findAttributeOffsets(text, element)
  const wrong = Object.entries(element.attributes).flatMap(([attribute, value]) => {
    // Declarations of namespaces, and what other standards add.
    if (attribute === 'xmlns' || attribute.includes(':')) return []
    const complaints = Object.hasOwn(attributes, attribute)
      ? (attributes[attribute]?.value(value) ?? [])
      : [error(`Tableau does not know the attribute ${quote(attribute)} of ${name}: take it out.`)]
    return complaints.map((complaint) => ({ offset: offsets.get(attribute) ?? element.start, complaint }))
  })
  return [...missing, ...wrong]
}

function unknownElement(child: XmlElement, parent: XmlElement): Finding {
  const home = homeOf(localName(child))
  const complaint =
    home !== undefined && home !== localName(parent)
      ? error(`${quoteTag(child)} does not belong in ${quoteTag(parent)}: move it into <${home}>.`)
      : error(`Tableau does not know ${quoteTag(child)} inside ${quoteTag(parent)}: take it out.`)
  return { offset: child.start, complaint }
}

function findStrayText(element: XmlElement): Finding[] {
  const node = element.children.find((child) => isText(child) && child.text.trim() !== '')
  if (!node || !isText(node)) return []
  const text = quote(node.text.trim())
  const complaint =
    localName(element) === 'source-location'
      ? error(`The address ${text} has no element of its own: write it between <url> and </url>.`)
      : error(`${quoteTag(element)} holds the text ${text} where only elements may stand: take it out.`)
  return [{ offset: node.start + node.text.search(/\S/), complaint }]
}

function isText(node: XmlElement['children'][number]): node is XmlText | XmlCdata {
  return node instanceof XmlText || node instanceof XmlCdata
}

/** An element's name, for a message. */
export function quoteTag(element: XmlElement): string {
  return `<${quote(element.name).slice(1, -1)}>`
}
