import type { XmlElement } from '@rgrove/parse-xml'
import { findResourceMistakes } from './find-resource-mistakes.ts'
import { type Complaint, error, type Finding, type Mistake } from './mistake.ts'
import { NAMESPACE } from './namespace.ts'
import { quote } from './quote.ts'
import { findStructureMistakes, quoteTag } from './structure/find-structure-mistakes.ts'
import { manifestRule } from './structure/manifest-rule.ts'
import { createPositionFinder } from './xml/create-position-finder.ts'
import { elementsIn, localName, namespaceOf } from './xml/namespaces.ts'
import { parseXmlFile } from './xml/parse-xml-file.ts'

/** The ID of a manifest and its mistakes. */
export type Inspection = {
  /** The extension's id, when there is one to be read. */
  id?: string
  /** In the order of the file. */
  mistakes: Mistake[]
}

/**
 * Finds everything in a manifest that Tableau would refuse, all at once, and what it would take but hardly as meant.
 * Returns for every input; what cannot be read as XML has that one mistake.
 */
export function inspectManifest(file: Uint8Array | string): Inspection {
  const { text, root, findings } = parseXmlFile(typeof file === 'string' ? new TextEncoder().encode(file) : file)
  const positionOf = createPositionFinder(text)
  const mistakes = [...findings, ...(root ? findManifestMistakes(root, text) : [])]
    .toSorted((one, other) => one.offset - other.offset)
    .map(({ offset, complaint }) => ({ ...complaint, ...positionOf(offset) }))
  const id = root && elementsIn(root).find(({ attributes }) => attributes['id'] !== undefined)?.attributes['id']
  return id === undefined ? { mistakes } : { id, mistakes }
}

function findManifestMistakes(root: XmlElement, text: string): Finding[] {
  const offset = root.start
  if (localName(root) !== 'manifest') {
    const message = `The file begins with ${quoteTag(root)} and so is not a manifest: begin it with <manifest>.`
    return [{ offset, complaint: error(message) }]
  }
  const namespace = namespaceOf(root)
  return [
    ...(namespace === NAMESPACE ? [] : [{ offset, complaint: wrongNamespace(namespace) }]),
    // Whatever namespace there is, one mistake about it is enough.
    ...findStructureMistakes(root, manifestRule, { text, namespace }),
    ...findResourceMistakes(root),
  ]
}

function wrongNamespace(namespace: string): Complaint {
  const said = namespace === '' ? '<manifest> has no namespace' : `<manifest> has the namespace ${quote(namespace)}`
  return error(`${said}, with which Tableau finds no declaration for it: write xmlns="${NAMESPACE}".`)
}
