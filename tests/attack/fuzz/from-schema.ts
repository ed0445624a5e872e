import fc from 'fast-check'
import { hostileText, hostileValue } from './hostile-text.ts'
import type { JsonSchema } from './read-contract.ts'

/** Values that match a schema, with strings that are known secrets, valid text, or hostile text. */
function fromSchema(schema: JsonSchema, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {})
    const required = properties.map(([name]) => name).filter((name) => schema.required?.includes(name))
    const shapes = Object.fromEntries(properties.map(([name, part]) => [name, fromSchema(part, known)]))
    return fc.record(shapes, { requiredKeys: required })
  }
  if (schema.type === 'string') return fc.oneof(known, validText(schema), hostileText)
  return hostileValue
}

/** The same, sometimes with a value of another type, a missing field, or an extra one. */
export function mutated(schema: JsonSchema, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const right = fromSchema(schema, known)
  const names = fc.constantFrom(...Object.keys(schema.properties ?? {}), '__proto__', 'constructor', 'extra')
  const changed = fc.tuple(right, names, hostileValue).map(([value, name, other]) => withField(value, name, other))
  const dropped = fc.tuple(right, names).map(([value, name]) => {
    const { [name]: _, ...rest } = value as Record<string, unknown>
    return rest
  })
  return fc.oneof({ weight: 3, arbitrary: right }, { weight: 3, arbitrary: changed }, dropped, hostileValue)
}

/** Sets a field as JSON.parse would, where `__proto__` is an ordinary field. */
function withField(value: unknown, name: string, other: unknown): unknown {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries([...entries.filter(([key]) => key !== name), [name, other]])
}

function validText({ pattern, maxLength = 32 }: JsonSchema): fc.Arbitrary<string> {
  return pattern === undefined ? fc.string({ maxLength }) : fc.stringMatching(new RegExp(pattern))
}
