import type { XmlElement } from '@rgrove/parse-xml'
import { closestTo } from './closest-to.ts'
import { type Finding, warning } from './mistake.ts'
import { quote } from './quote.ts'
import { elementsIn, localName } from './xml/namespaces.ts'

/** Resources whose ids a wrong one is compared with. */
const MAX_COMPARED = 100

/** Names and descriptions that lead to texts which are not there, and texts to which nothing leads. */
export function findResourceMistakes(manifest: XmlElement): Finding[] {
  const extension = elementsIn(manifest).find((child) => /^(dashboard|worksheet)-extension$/.test(localName(child)))
  if (!extension) return []
  const resources = childrenNamed(manifest, 'resources').flatMap((child) => childrenNamed(child, 'resource'))
  const texts = [extension, ...childrenNamed(extension, 'encoding')].flatMap((parent) =>
    elementsIn(parent).filter((child) => /^(name|description|display-name|tooltip)$/.test(localName(child))),
  )
  const defaultLocale = childrenNamed(extension, 'default-locale')[0]?.text.trim() ?? ''
  const used = new Set(texts.map((text) => text.attributes['resource-id']))
  // Of several with one id, the first stays.
  const byId = new Map(resources.toReversed().map((resource) => [resource.attributes['id'], resource]))
  return [
    ...texts.flatMap((text) => findTextMistakes(text, byId)),
    ...resources.flatMap((resource) => [
      ...findRepeatedId(resource, byId),
      ...findLocaleMistakes(resource, defaultLocale),
      ...(used.has(resource.attributes['id']) ? [] : [unused(resource)]),
    ]),
  ]
}

type ResourcesById = ReadonlyMap<string | undefined, XmlElement>

function findTextMistakes(text: XmlElement, byId: ResourcesById): Finding[] {
  const id = text.attributes['resource-id']
  const offset = text.start
  const tag = `<${localName(text)}>`
  const hasText = text.text.trim() !== ''
  if (id === undefined) {
    if (hasText || localName(text) === 'tooltip') return []
    return [{ offset, complaint: warning(`${tag} is empty: write a text, or name one by resource-id.`) }]
  }
  if (byId.has(id)) return []
  const meant = closestTo(
    id,
    [...byId.keys()].slice(0, MAX_COMPARED).flatMap((key) => key ?? []),
  )
  const effect = hasText ? `so every language gets the text in ${tag}` : `so ${tag} is empty`
  const advice = meant === undefined ? 'add it to <resources>.' : `did you mean ${quote(meant)}?`
  return [{ offset, complaint: warning(`No <resource> has the id ${quote(id)}, ${effect}: ${advice}`) }]
}

function findRepeatedId(resource: XmlElement, byId: ResourcesById): Finding[] {
  const id = resource.attributes['id']
  if (id === undefined || byId.get(id) === resource) return []
  return [
    {
      offset: resource.start,
      complaint: warning(`A second <resource> has the id ${quote(id)}: put their texts into one.`),
    },
  ]
}

function findLocaleMistakes(resource: XmlElement, defaultLocale: string): Finding[] {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const text of childrenNamed(resource, 'text')) {
    const locale = text.attributes['locale']
    if (locale === undefined) continue
    if (seen.has(locale)) {
      findings.push({
        offset: text.start,
        complaint: warning(`There are two texts for the locale ${quote(locale)}: keep one.`),
      })
    }
    seen.add(locale)
  }
  const language = defaultLocale.split('_', 1)[0]
  if (seen.size > 0 && ![...seen].some((locale) => locale.split('_', 1)[0] === language)) {
    const message = `The resource has no text for the default locale ${quote(defaultLocale)}: add one.`
    findings.push({ offset: resource.start, complaint: warning(message) })
  }
  return findings
}

function unused(resource: XmlElement): Finding {
  const complaint = warning(
    `Nothing uses the resource ${quote(resource.attributes['id'] ?? '')}: name it by resource-id, or take it out.`,
  )
  return { offset: resource.start, complaint }
}

function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return elementsIn(parent).filter((child) => localName(child) === name)
}
