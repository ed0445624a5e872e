import type { XmlElement } from '@rgrove/parse-xml'

/** Where in the text each attribute of an element begins. The parser knows this of elements only. */
export function findAttributeOffsets(xml: string, element: XmlElement): ReadonlyMap<string, number> {
  const attribute = /(\s+)([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/y
  attribute.lastIndex = element.start + 1 + element.name.length
  const offsets = new Map<string, number>()
  for (let match = attribute.exec(xml); match; match = attribute.exec(xml)) {
    const [, space = '', name = ''] = match
    offsets.set(name, match.index + space.length)
  }
  return offsets
}
