import format, { type CompiledMessage, type FormatOptions, type FormatValues } from 'icu-minify/format'
import type { Language } from './language.ts'
import type { Messages, PlainKey, PlainValues, RichKey, Tags, Values } from './message-values.ts'

/** Texts in one language. A key that does not exist, or a value that is missing, does not compile. */
export type Texts<Source extends Messages> = {
  /** For `lang` and `Content-Language`. */
  readonly language: Language
  /** For `Intl`: the language, and perhaps how it is written somewhere, such as `en-GB`. */
  readonly locale: string
  text<Key extends PlainKey<Source>>(key: Key, ...values: PlainValues<Source[Key]>): string
  /** A text with markup in it, in pieces. What its tags become is said by functions: strings alone never become markup. */
  rich<Key extends RichKey<Source>, Element>(
    key: Key,
    values: Values<Source[Key]>,
    tags: Tags<Source[Key], Element>,
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

/** Texts whose messages come from wherever `findMessage` has them, compiled. */
export function createTexts<Source extends Messages>({
  language,
  locale = language,
  findMessage,
}: TextsOptions): Texts<Source> {
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
