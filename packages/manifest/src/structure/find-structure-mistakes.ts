import { XmlCdata, type XmlElement, XmlText } from '@rgrove/parse-xml'
import { error, type Finding } from '../mistake.ts'
import { quote } from '../quote.ts'
import { findAttributeOffsets } from '../xml/find-attribute-offsets.ts'
import { elementsIn, localName, namespaceOf, namespaceOfAttribute } from '../xml/namespaces.ts'
import type { ElementRule } from './element-rule.ts'
import { findChildMistakes } from './find-child-mistakes.ts'
import { findMisspelled, findMisspelledElements } from './find-misspelled.ts'
import { homeOf } from './home-of.ts'

/** @see https://www.w3.org/TR/xmlschema-1/#Instance_Document_Constructions */
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

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
  const misspelled = findMisspelledElements(element, rule)
  const inChildren = elementsIn(element).flatMap((child) => {
    const isForeign = namespaceOf(child) !== around.namespace
    const known = isForeign ? undefined : ruleOf(localName(child), rule)
    if (known) return findStructureMistakes(child, known, around)
    const meant = isForeign ? undefined : misspelled.get(localName(child))
    const meantRule = meant === undefined ? undefined : ruleOf(meant, rule)
    return [
      unknownElement(child, element, meant),
      ...(meantRule ? findStructureMistakes(child, meantRule, around) : []),
    ]
  })
  return [
    ...inAttributes,
    ...findStrayText(element),
    ...findChildMistakes(element, rule, around.namespace, misspelled),
    ...inChildren,
  ]
}

/** What a rule says about a child of a name, if it allows that one at all. */
function ruleOf(name: string, rule: ElementRule): ElementRule | undefined {
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
  const unknown = Object.keys(element.attributes).filter(
    (attribute) => !Object.hasOwn(attributes, attribute) && !isDeclaration(element, attribute),
  )
  const free = Object.keys(attributes).filter((attribute) => !Object.hasOwn(element.attributes, attribute))
  const meant = findMisspelled(unknown, free)
  const misspelled = new Set(meant.values())
  const missing = Object.entries(attributes)
    .filter(([attribute, { example }]) => example !== undefined && free.includes(attribute))
    // One mistake about a misspelled attribute is enough.
    .filter(([attribute]) => !misspelled.has(attribute))
    .map(([, { example }]) => ({
      offset: element.start,
      complaint: error(`${name} lacks an attribute: add ${example}.`),
    }))

  const offsets = findAttributeOffsets(text, element)
  const wrong = Object.entries(element.attributes).flatMap(([attribute, value]) => {
    const rule = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
    if (!rule && isDeclaration(element, attribute)) return []
    const other = meant.get(attribute)
    const advice = other === undefined ? 'take it out.' : `did you mean ${other}?`
    const complaints = rule
      ? rule.value(value)
      : [error(`Tableau does not know the attribute ${quote(attribute)} of ${name}: ${advice}`)]
    return complaints.map((complaint) => ({ offset: offsets.get(attribute) ?? element.start, complaint }))
  })
  return [...missing, ...wrong]
}

/** Whether an attribute is for the parser: a namespace, or where a schema is. Every element may have those. */
function isDeclaration(element: XmlElement, attribute: string): boolean {
  if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) return true
  return attribute.includes(':') && namespaceOfAttribute(element, attribute) === SCHEMA_INSTANCE
}

function unknownElement(child: XmlElement, parent: XmlElement, meant?: string): Finding {
  const home = homeOf(localName(child))
  const advice = meant === undefined ? 'take it out.' : `did you mean <${meant}>?`
  const complaint =
    home !== undefined && home !== localName(parent)
      ? error(`${quoteTag(child)} does not belong in ${quoteTag(parent)}: move it into <${home}>.`)
      : error(`Tableau does not know ${quoteTag(child)} inside ${quoteTag(parent)}: ${advice}`)
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
