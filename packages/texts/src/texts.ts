import format, { type CompiledMessage, type FormatOptions, type FormatValues } from 'icu-minify/format'
import type { Language } from './language.ts'
import type { Group, KeyOf, PlainKey, PlainValues, RichKey, Tags, Values } from './message-values.ts'

/** Texts in one language. An unknown key or a missing value is a type error. */
export type Texts<Of extends Group> = {
  /** For `lang` and `Content-Language`. */
  readonly language: Language
  /** For `Intl`: the language, with its region if known, such as `en-GB`. */
  readonly locale: string
  text<Key extends PlainKey<KeyOf<Of>>>(key: Key, ...values: PlainValues<Key>): string
  /** A text with markup, in pieces. The functions in `tags` create its elements: strings alone never become markup. */
  rich<Key extends RichKey<KeyOf<Of>>, Element>(
    key: Key,
    values: Values<Key>,
    tags: Tags<Key, Element>,
  ): readonly (string | Element)[]
}

type TextsOptions = {
  language: Language
  locale?: string
  findMessage: (key: string) => CompiledMessage
}

const formatters: FormatOptions['formatters'] = {
  getDateTimeFormat: (...how) => new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how) => new Intl.NumberFormat(...how),
  getPluralRules: (...how) => new Intl.PluralRules(...how),
}

/** Fills the compiled messages that `findMessage` returns. */
export function createTexts<Of extends Group>({ language, locale = language, findMessage }: TextsOptions): Texts<Of> {
  function fill<Element>(key: string, values: FormatValues<Element> | undefined) {
    return format<Element>(findMessage(key), locale, values, { formatters })
  }

  return {
    language,
    locale,
    text: (key, ...[values]) => String(fill(key, values as FormatValues<string> | undefined)),
    rich(key, values, tags) {
      const filled = fill(key, { ...values, ...tags })
      return Array.isArray(filled) ? filled : [filled]
    },
  }
}
