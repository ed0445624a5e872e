import { type AnyNode, parse } from 'acorn'
import { ancestor } from 'acorn-walk'
import type { JavascriptFeatures } from './javascript-features.ts'

/** The newest edition that Chrome 87 understands for the most part; what it lacks of it is listed below. */
const EDITION = 2022

const GLOBAL_OBJECT = /^(window|self|globalThis)$/

/** Syntax of that edition with the Chrome release that first read it. */
const SYNTAX: { name: string; release: number; isUsed: (node: AnyNode) => boolean }[] = [
  { name: 'static block', release: 94, isUsed: (node) => node.type === 'StaticBlock' },
  {
    name: '#field in object',
    release: 91,
    isUsed: (node) => node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier',
  },
  {
    name: 'regular expression flag d',
    release: 90,
    isUsed: (node) => node.type === 'Literal' && /d/.test(node.regex?.flags ?? ''),
  },
]

/**
 * What a script uses that a browser older than its makers' does not have, each named once. Properties that are only
 * read are left out, as reading one that is not there does no harm; so are `typeof x` and `x.method?.()`, which ask first.
 * @throws SyntaxError when the script cannot be parsed at all.
 */
export function findNewJavascript(source: string, chrome: number, features: JavascriptFeatures): string[] {
  const found = new Set<string>()
  const program = parse(source, { ecmaVersion: EDITION, sourceType: 'module' })

  function check(name: string, release: number | undefined) {
    if (release !== undefined && release > chrome) found.add(name)
  }

  function visit(node: AnyNode, _: unknown, ancestors: AnyNode[]) {
    for (const syntax of SYNTAX) if (syntax.isUsed(node)) check(syntax.name, syntax.release)
    if (node.type === 'AwaitExpression' && !ancestors.some(({ type }) => /Function/.test(type)))
      check('top-level await', 89)
    if (node.type === 'Identifier' && !isAskedFor(ancestors)) check(node.name, features.globals.get(node.name))
    if (node.type === 'MemberExpression') checkMember(node, ancestors)
  }

  function checkMember(node: Extract<AnyNode, { type: 'MemberExpression' }>, ancestors: AnyNode[]) {
    if (node.computed || node.property.type !== 'Identifier' || isAskedFor(ancestors)) return
    const { name } = node.property
    const caller = ancestors[ancestors.length - 2]
    const called =
      caller !== undefined && 'callee' in caller && caller.callee === node && !('optional' in caller && caller.optional)
    if (!called) return
    const owner = node.object.type === 'Identifier' ? node.object.name : ''
    if (GLOBAL_OBJECT.test(owner)) check(name, features.globals.get(name))
    else if (features.statics.has(`${owner}.${name}`))
      check(`${owner}.${name}`, features.statics.get(`${owner}.${name}`))
    else check(`.${name}()`, features.methods.get(name))
  }

  const visitors = [
    'AwaitExpression',
    'BinaryExpression',
    'Identifier',
    'Literal',
    'MemberExpression',
    'StaticBlock',
  ] as const
  ancestor(program, Object.fromEntries(visitors.map((type) => [type, visit])))
  return [...found].sort()
}

function isAskedFor(ancestors: AnyNode[]): boolean {
  const parent = ancestors[ancestors.length - 2]
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof'
}
