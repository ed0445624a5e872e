/** What browsers send is nearly always one of a few tags; whoever sends others cannot fill the memory with them. */
const MOST_KNOWN = 500

const known = new Map<string, string | undefined>()

/** What somebody has to be able to read, such as `zh-Hant` for `zh-TW`: where people live does not matter to that. */
export function toWritten(tag: string): string | undefined {
  if (known.has(tag)) return known.get(tag)
  const written = findWritten(tag)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(tag, written)
  return written
}

function findWritten(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  } catch {
    // Not a language tag, such as `*`.
    return undefined
  }
}
