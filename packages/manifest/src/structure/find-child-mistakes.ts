import type { XmlElement } from '@rgrove/parse-xml'
import { error, type Finding } from '../mistake.ts'
import { elementsIn, localName, namespaceOf } from '../xml/namespaces.ts'
import type { ChildRule, ElementRule } from './element-rule.ts'
import type { Misspelled } from './find-misspelled.ts'
import { longestRise } from './longest-rise.ts'

/** The children that are there for one place in the order. */
type Place = { rule: ChildRule; found: XmlElement[] }

/** Children that are missing, too many, or out of order. */
export function findChildMistakes(
  parent: XmlElement,
  rule: ElementRule,
  namespace: string,
  misspelled: Misspelled,
): Finding[] {
  const children = elementsIn(parent).filter((child) => namespaceOf(child) === namespace)
  const places = (rule.children ?? []).map((childRule) => ({
    rule: childRule,
    found: children.filter((child) => Object.hasOwn(childRule.elements, localName(child))),
  }))
  const meant = new Set(misspelled.values())
  const isMisspelled = (place: Place) => Object.keys(place.rule.elements).some((name) => meant.has(name))
  return [
    ...places.flatMap((place, index) =>
      // One mistake about a misspelled element is enough.
      isMisspelled(place) ? [] : findMissing(parent, place, places.slice(0, index)),
    ),
    ...places.flatMap(findTooMany),
    ...(rule.anyOrder ? [] : findOutOfOrder(places)),
  ]
}

function findMissing(parent: XmlElement, { rule, found }: Place, before: Place[]): Finding[] {
  if (found.length >= rule.atLeast) return []
  const previous = before.findLast((place) => place.found.length > 0)?.found.at(-1)
  const where = previous ? `after <${localName(previous)}>` : `at the beginning of <${localName(parent)}>`
  const names = Object.keys(rule.elements).map((name) => `<${name}>`)
  return [{ offset: parent.start, complaint: error(`${names.join(' or ')} is missing: put ${rule.example} ${where}.`) }]
}

function findTooMany({ rule, found }: Place): Finding[] {
  const tooMany = found[rule.atMost]
  if (!tooMany) return []
  const name = `<${localName(tooMany)}>`
  const message =
    rule.atMost === 1
      ? `${name} is there ${found.length} times: keep one.`
      : `There are ${found.length} of ${name}, and Tableau takes ${rule.atMost}: take the rest out.`
  return [{ offset: tooMany.start, complaint: error(message) }]
}

/** The fewest elements that would have to move, and where to. Repeated ones count where they are first. */
function findOutOfOrder(places: Place[]): Finding[] {
  const present = places.flatMap(({ found: [first] }, index) => (first ? [{ element: first, index }] : []))
  const inFile = present.toSorted((one, other) => one.element.start - other.element.start)
  const stay = longestRise(inFile.map(({ index }) => index))
  return inFile
    .filter(({ index }) => !stay.has(index))
    .map(({ element, index }) => {
      const previous = present.findLast((other) => other.index < index && stay.has(other.index))
      const next = present.find((other) => other.index > index && stay.has(other.index))
      const where = previous
        ? `after <${localName(previous.element)}>`
        : `before <${next ? localName(next.element) : ''}>`
      const complaint = error(`<${localName(element)}> is out of order, which Tableau refuses: move it ${where}.`)
      return { offset: element.start, complaint }
    })
}
