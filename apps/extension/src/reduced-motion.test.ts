import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AtRule, type ChildNode, type Container, type Document, parse } from 'postcss'
import { expect, it } from 'vitest'

const MOTION = /^(animation|transition)/
const WANTED = '(prefers-reduced-motion: no-preference)'

function isAsked(node: ChildNode | Container | Document | undefined): boolean {
  if (node === undefined) return false
  if (node.type === 'atrule' && (node as AtRule).params === WANTED) return true
  return isAsked(node.parent)
}

it('respects reduced motion', () => {
  const found: string[] = []
  const unasked: string[] = []
  for (const file of globSync('**/*.css', { cwd: import.meta.dirname })) {
    parse(readFileSync(join(import.meta.dirname, file), 'utf8')).walkDecls(MOTION, (declaration) => {
      found.push(file)
      if (!isAsked(declaration)) unasked.push(`${file}: ${declaration}`)
    })
  }
  expect(found).not.toEqual([])
  expect(unasked).toEqual([])
})
