/** What somebody has to be able to read, such as `zh-Hant` for `zh-TW`: where people live does not matter to that. */
export function toWritten(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  } catch {
    // Not a language tag, such as `*`.
    return undefined
  }
}
