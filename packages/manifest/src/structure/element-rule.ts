import type { ValueRule } from '../values/value-rule.ts'

/** What an element may hold: elements in a fixed order, or text. */
export type ElementRule = {
  attributes?: Readonly<Record<string, AttributeRule>>
  children?: readonly ChildRule[]
  /** The children may come in any order. */
  anyOrder?: true
  text?: ValueRule
}

/** One place in the order of children: usually for one element, at most times for one of several. */
export type ChildRule = {
  elements: Readonly<Record<string, ElementRule>>
  atLeast: 0 | 1
  atMost: number
  /** What to write when it is missing. */
  example: string
}

export type AttributeRule = {
  value: ValueRule
  /** What to write when it is missing, if it must be there. */
  example?: string
}

/** An element that must be there once. */
export function one(name: string, rule: ElementRule, example = `<${name}/>`): ChildRule {
  return { elements: { [name]: rule }, atLeast: 1, atMost: 1, example }
}

/** An element that may be missing. */
export function optional(name: string, rule: ElementRule, atMost = 1): ChildRule {
  return { elements: { [name]: rule }, atLeast: 0, atMost, example: `<${name}>` }
}

/** An element that must be there, and may be there again. */
export function several(name: string, rule: ElementRule, atMost: number, example: string): ChildRule {
  return { elements: { [name]: rule }, atLeast: 1, atMost, example }
}
