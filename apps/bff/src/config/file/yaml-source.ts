import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml'

/** A YAML document with the positions of its nodes. */
export class YamlSource {
  readonly document: Document
  readonly #lines = new LineCounter()

  constructor(text: string) {
    // Duplicates are found by `findDuplicates`, with better messages. Pretty errors would quote the file.
    const options = { lineCounter: this.#lines, uniqueKeys: false, prettyErrors: false, stringKeys: true } as const
    this.document = parseDocument(text, options)
  }

  /** The line of an offset, from 1. */
  lineAt(offset: number): number {
    return this.#lines.linePos(offset).line
  }

  lineOf(node: Node | undefined): number {
    return this.lineAt(node?.range?.[0] ?? 0)
  }

  /** The node of a path, or of its longest part that exists: the key of a map, the item of a list. */
  nodeAt(path: readonly PropertyKey[]): Node | undefined {
    let parent: unknown = this.document.contents
    let found: Node | undefined
    for (const segment of path) {
      const child: unknown = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
        : isSeq(parent)
          ? parent.items[Number(segment)]
          : undefined
      if (isNode(child)) {
        found = child
        parent = child
      } else if (typeof child === 'object' && child !== null && 'key' in child && 'value' in child) {
        if (isNode(child.key)) found = child.key
        parent = child.value
      } else return found
    }
    return found
  }

  /** The second key of each pair of equal keys, with the path of its map. */
  findDuplicates(): { path: string[]; key: Node }[] {
    return findDuplicates(this.document.contents, [])
  }
}

function findDuplicates(node: unknown, path: string[]): { path: string[]; key: Node }[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => findDuplicates(item, [...path, String(index)]))
  if (!isCollection(node) || !isMap(node)) return []
  const seen = new Set<string>()
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const own = seen.has(name) ? [{ path, key }] : []
    seen.add(name)
    return [...own, ...findDuplicates(value, [...path, name])]
  })
}
