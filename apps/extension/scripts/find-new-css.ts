import type { Identifier } from '@mdn/browser-compat-data'
import postcss, { type AtRule, type Declaration, type Rule } from 'postcss'
import { chromeReleaseOf, partsOf } from './chrome-release.ts'
import { compatData } from './compat-data.ts'

const { properties = {}, selectors = {}, types = {}, 'at-rules': atRules = {} } = compatData.css

/** Units that MDN's data describes in groups. */
const UNIT_GROUPS: [RegExp, string][] = [
  [/^dv/, 'viewport_percentage_units_dynamic'],
  [/^sv/, 'viewport_percentage_units_small'],
  [/^lv/, 'viewport_percentage_units_large'],
  [/^cq/, 'container_query_length_units'],
]

/** Functions by name, such as `color-mix`, wherever the data has them. */
const functions = new Map(partsOf(types).flatMap(([name, type]) => [[name, type] as const, ...partsOf(type)]))

/** What a style sheet uses that this release of Chrome does not have, each named once. */
export function findNewCss(source: string, chrome: number): string[] {
  const found = new Set<string>()
  const check = (name: string, feature: Identifier | undefined) => {
    if ((chromeReleaseOf(feature) ?? 0) > chrome) found.add(name)
  }

  function checkDeclaration({ prop, value }: Declaration) {
    if (prop.startsWith('-')) return
    check(prop, properties[prop])
    const words = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '')
    for (const [, name = ''] of words.matchAll(/([a-z-]+)\(/g)) check(`${name}()`, functions.get(name))
    for (const [, unit = ''] of words.matchAll(/\d([a-z]+)\b/g)) check(unit, toUnit(unit))
    for (const [keyword] of words.matchAll(/(?<![\w-])[a-z-]+(?![\w(-])/g)) {
      check(`${prop}: ${keyword}`, properties[prop]?.[keyword])
    }
  }

  function checkRule(rule: Rule) {
    if (rule.parent?.type === 'rule') check('nesting', selectors['nesting'])
    for (const [, name = ''] of rule.selector.matchAll(/::?([a-z-]+)/g)) check(`:${name}`, selectors[name])
  }

  function checkAtRule({ name, params }: AtRule) {
    check(`@${name}`, atRules[name])
    if (name !== 'media') return
    for (const [, feature = ''] of params.matchAll(/\(\s*([a-z-]+)/g)) {
      check(`@media (${feature})`, atRules['media']?.[feature.replace(/^(min|max)-/, '')])
    }
    if (/[<>]/.test(params)) check('@media (a < b)', atRules['media']?.['range_syntax'])
  }

  const sheet = postcss.parse(source)
  sheet.walkDecls(checkDeclaration)
  sheet.walkRules(checkRule)
  sheet.walkAtRules(checkAtRule)
  return [...found].sort()
}

function toUnit(unit: string): Identifier | undefined {
  const group = UNIT_GROUPS.find(([pattern]) => pattern.test(unit))?.[1] ?? unit
  return types['length']?.[group]
}
