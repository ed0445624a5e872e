import { parser } from '@prometheus-io/lezer-promql'

/** One `label op "value"` of a selector. */
type Matcher = { label: string; value: string }

/** What an expression of PromQL asks for. */
export type ParsedQuery = { metrics: { name: string; matchers: Matcher[] }[]; groupings: string[] }

/** Reads an expression by Prometheus' own grammar. Throws where it is none. */
export function parseQuery(query: string): ParsedQuery {
  const parsed: ParsedQuery = { metrics: [], groupings: [] }
  let inGrouping = false
  let label = ''
  parser.parse(query).iterate({
    enter({ type, from, to }) {
      const text = query.slice(from, to)
      if (type.isError) throw new Error(`This is no PromQL at "${query.slice(from, from + 20)}": ${query}`)
      if (type.name === 'VectorSelector') parsed.metrics.push({ name: '', matchers: [] })
      const selector = parsed.metrics.at(-1)
      if (type.name === 'Identifier' && selector) selector.name = text
      if (type.name === 'GroupingLabels') inGrouping = true
      if (type.name !== 'LabelName' && type.name !== 'StringLiteral') return
      if (inGrouping) parsed.groupings.push(text)
      else if (type.name === 'LabelName') label = text
      else selector?.matchers.push({ label, value: JSON.parse(toDoubleQuotes(text)) as string })
    },
    leave({ type }) {
      if (type.name === 'GroupingLabels') inGrouping = false
    },
  })
  return parsed
}

function toDoubleQuotes(literal: string): string {
  return literal.startsWith("'") ? `"${literal.slice(1, -1)}"` : literal
}
