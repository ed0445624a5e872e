import type { ElementRule } from './element-rule.ts'
import { manifestRule } from './manifest-rule.ts'

/** The element into which another belongs, if that can be said. */
export function homeOf(name: string): string | undefined {
  const homes = HOMES.get(name)
  return homes?.size === 1 ? [...homes][0] : undefined
}

const HOMES = new Map<string, Set<string>>()
collect('manifest', manifestRule)

function collect(parent: string, { children = [] }: ElementRule): void {
  for (const [name, rule] of children.flatMap(({ elements }) => Object.entries(elements))) {
    HOMES.set(name, (HOMES.get(name) ?? new Set()).add(parent))
    collect(name, rule)
  }
}
