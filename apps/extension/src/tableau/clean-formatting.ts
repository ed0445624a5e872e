/**
 * Allowed values of the workbook's formatting. Tableau's library inserts them into a style rule unescaped, so each must be a
 * plain value of its property: no brace, semicolon or function with a URL.
 */
const VALUES: Readonly<Record<string, RegExp>> = {
  color: /^(?:#[\da-f]{3,8}|[a-z]{3,24}|rgba?\([\d\s.,%/]{1,40}\))$/i,
  fontFamily: /^(?:["']?[\p{L}\p{N}][\p{L}\p{N} ._+&-]{0,63}["']?(?:\s*,\s*|$)){1,10}$/u,
  fontSize: /^\d{1,3}(?:\.\d{1,3})?(?:pt|px|em|rem|%)$/i,
  fontStyle: /^(?:normal|italic|oblique)$/i,
  fontWeight: /^(?:normal|bold|bolder|lighter|[1-9]\d{0,2})$/i,
  textDecoration: /^(?:none|(?:underline|overline|line-through)(?: (?:underline|overline|line-through)){0,2})$/i,
}

/** Tableau's class names. Not usable as another selector, and no class of the extension has this prefix. */
const CLASS_NAME = /^tableau-[a-z][a-z-]{0,40}$/

/** Replaces an invalid class name: its rule matches nothing. */
const NO_CLASS = 'tableau-none'

/**
 * Removes everything from a message's formatting that is not a Tableau class name or a plain font or color value, at any depth.
 * Mutates the message.
 */
export function cleanFormatting(message: unknown): void {
  const seen = new Set<unknown>()
  // Iterative: a deeply nested message would overflow the stack.
  const waiting = [message]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (!isRecord(part) || ArrayBuffer.isView(part) || seen.has(part)) continue
    seen.add(part)
    if ('cssProperties' in part) part['cssProperties'] = toPlainValues(part['cssProperties'])
    if ('classNameKey' in part) part['classNameKey'] = toClassName(part['classNameKey'])
    for (const inner of Object.values(part)) if (isRecord(inner)) waiting.push(inner)
  }
}

function toPlainValues(properties: unknown): Record<string, string> {
  const plain: Record<string, string> = {}
  if (!isRecord(properties)) return plain
  for (const [name, form] of Object.entries(VALUES)) {
    const value = properties[name]
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text === 'string' && form.test(text) && hasQuotesInPairs(text)) plain[name] = text
  }
  return plain
}

function hasQuotesInPairs(text: string): boolean {
  return text.split(',').every((name) => {
    const [first, last] = [name.trim()[0], name.trim().slice(-1)]
    return (
      (first !== '"' && first !== "'" && last !== '"' && last !== "'") || (first === last && name.trim().length > 2)
    )
  })
}

function toClassName(name: unknown): string {
  return typeof name === 'string' && CLASS_NAME.test(name) ? name : NO_CLASS
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
