import type { GetICUArgs } from '@schummar/icu-type-parser'

/** Texts by their keys, each in ICU MessageFormat. @see https://unicode-org.github.io/icu/userguide/format_parse/messages/ */
export type Messages = Readonly<Record<string, string>>

/** The same keys in another language. */
export type Translation<Source extends Messages> = { readonly [Key in keyof Source]: string }

type TagNames<Message extends string> =
  Message extends `${infer Before}<${infer Tag}>${infer Inside}</${string}>${infer After}`
    ? Tag | TagNames<`${Before}${Inside}${After}`>
    : never

/** Keys of the texts without markup. */
export type PlainKey<Source extends Messages> = {
  [Key in keyof Source]: [TagNames<Source[Key]>] extends [never] ? Key : never
}[keyof Source] &
  string

/** Keys of the texts with markup, such as `<strong>…</strong>`. */
export type RichKey<Source extends Messages> = Exclude<keyof Source & string, PlainKey<Source>>

/** A value for each placeholder of a text. */
export type Values<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: number }
>

/** What a text without markup has to be given: nothing at all, or values. */
export type PlainValues<Message extends string> = [keyof Values<Message>] extends [never]
  ? []
  : [values: Values<Message>]

/** How each tag of a text wraps what it has inside. */
export type Tags<Message extends string, Element> = Record<string, Wrap<Element>> &
  Record<TagNames<Message>, Wrap<Element>>

type Wrap<Element> = (inside: (string | Element)[]) => Element
