/** With the slash that follows, which a value may have already. */
const PLACEHOLDER = /\{(\w+)\}(\/?)/g

/** Replaces `{name}` by its value. `undefined` if a value is missing. */
function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  let isComplete = true
  const filled = text.replace(PLACEHOLDER, (_all, name: string, slash: string) => {
    const value = values[name]
    if (value === undefined) isComplete = false
    return slash === '' ? (value ?? '') : `${value?.replace(/\/$/, '')}/`
  })
  return isComplete ? filled : undefined
}

/** Fills in the members of an object that are strings, or lists or records of strings; omits what is incomplete. */
export function fillInAll<Value extends object>(
  object: Value,
  values: Readonly<Record<string, string | undefined>>,
): Value {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]: [string, unknown]) => {
      const filled = fillInValue(value, values)
      return filled === undefined ? [] : [[name, filled]]
    }),
  ) as Value
}

function fillInValue(value: unknown, values: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof value === 'string') return fillIn(value, values)
  if (Array.isArray(value)) return value.map((item: unknown) => fillInValue(item, values))
  return typeof value === 'object' && value !== null ? fillInAll(value, values) : value
}
