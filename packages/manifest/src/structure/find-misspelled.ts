import type { XmlElement } from '@rgrove/parse-xml'
import { closestTo } from '../closest-to.ts'
import { elementsIn, localName } from '../xml/namespaces.ts'
import type { ElementRule } from './element-rule.ts'
import { homeOf } from './home-of.ts'

/** Words of one element that are compared with others. More are no slips. */
const MAX_COMPARED = 50

/** Which words each unknown one was probably meant to be. */
export type Misspelled = ReadonlyMap<string, string>

/** The names of elements in `parent` that `rule` does not allow, and the allowed ones with room beside the others. */
export function findMisspelledElements(parent: XmlElement, { children = [] }: ElementRule): Misspelled {
  const counts = new Map<string, number>()
  for (const child of elementsIn(parent)) counts.set(localName(child), (counts.get(localName(child)) ?? 0) + 1)
  const allowed = new Set(children.flatMap(({ elements }) => Object.keys(elements)))
  const unknown = [...counts.keys()].filter((name) => !allowed.has(name) && homeOf(name) === undefined)
  const free = children.flatMap(({ elements, atMost }) => {
    const names = Object.keys(elements)
    return names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0) < atMost ? names : []
  })
  return findMisspelled(unknown, free)
}

/** Of `unknown` words those that resemble one of `free`. */
export function findMisspelled(unknown: readonly string[], free: readonly string[]): Misspelled {
  return new Map(
    unknown.slice(0, MAX_COMPARED).flatMap((word) => {
      const meant = closestTo(word, free)
      return meant === undefined ? [] : [[word, meant] as const]
    }),
  )
}
