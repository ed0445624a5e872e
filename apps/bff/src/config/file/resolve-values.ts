import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Document, isScalar, type Node, Scalar, visit, type YAMLMap } from 'yaml'
import type { Environment } from '../config.ts'

/** `${NAME}`; `$${NAME}` stands for the text itself. */
const REFERENCE = /\$?\$\{([^}]*)\}/g

const NAME = /^[A-Za-z_]\w*$/

/** A mistake at a node, as the rest of a sentence. */
export type NodeMistake = { node: Node; message: string }

/**
 * Replaces `${NAME}` by variables and `{ file: PATH }` by the content of files, without their last line break. Returns the
 * variables that were named, and what could not be replaced.
 */
export function resolveValues(document: Document, path: string, environment: Environment) {
  const used = new Set<string>()
  const mistakes: NodeMistake[] = []
  const contents = new Set<unknown>()

  const fill = (text: string, node: Node) =>
    text.replace(REFERENCE, (reference, name: string) => {
      if (reference.startsWith('$$')) return reference.slice(1)
      if (!NAME.test(name)) {
        mistakes.push({ node, message: 'must refer to a variable as ${NAME}; write $${…} for the text itself' })
        return ''
      }
      used.add(name)
      const value = environment[name]
      if (!value)
        mistakes.push({
          node,
          message: `refers to the variable ${name}, which is not set: set it, or write another one`,
        })
      return value ?? ''
    })

  visit(document, {
    Map(_key, node) {
      const file = fileOf(node)
      if (!file) return undefined
      const content = new Scalar(readFile(resolve(dirname(path), fill(String(file.value), file)), file, mistakes))
      content.range = node.range ?? null
      contents.add(content)
      return content
    },
    Scalar(key, node) {
      if (key === 'key' || contents.has(node) || typeof node.value !== 'string') return
      node.value = fill(node.value, node)
    },
  })
  return { used, mistakes }
}

/** The path of `{ file: PATH }`. */
function fileOf({ items }: YAMLMap): Scalar | undefined {
  const [pair] = items
  if (items.length !== 1 || !pair || !isScalar(pair.key) || pair.key.value !== 'file') return undefined
  return isScalar(pair.value) ? pair.value : undefined
}

function readFile(path: string, node: Node, mistakes: NodeMistake[]): string {
  try {
    const content = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    if (content === '') mistakes.push({ node, message: 'names an empty file' })
    return content
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why =
      code === 'ENOENT' ? 'does not exist: correct the path' : `cannot be read (${code}): check its permissions`
    mistakes.push({ node, message: `names a file that ${why}` })
    return ''
  }
}
