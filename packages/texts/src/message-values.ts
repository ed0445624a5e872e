import type messages from './messages/en.json'
import type { slots } from './slots.ts'

type English = typeof messages

/** Messages that are needed at the same time. */
export type Group = keyof English

/** The messages of a group, each in ICU MessageFormat. @see https://unicode-org.github.io/icu/userguide/format_parse/messages/ */
export type Messages<Of extends Group> = { readonly [Key in KeyOf<Of>]: string }

/** The keys of one group, or of several. */
export type KeyOf<Of extends Group> = Of extends Group ? keyof English[Of] & string : never

type SlotsOf<Key> = Key extends keyof typeof slots ? (typeof slots)[Key] : Record<never, never>

type NamesOf<Slots, Kind> = { [Name in keyof Slots]: Slots[Name] extends Kind ? Name : never }[keyof Slots]

/** Keys of messages without markup. */
export type PlainKey<Key> = Key extends unknown ? ([NamesOf<SlotsOf<Key>, 'tag'>] extends [never] ? Key : never) : never

/** Keys of messages with markup, such as `<strong>…</strong>`. */
export type RichKey<Key> = Exclude<Key, PlainKey<Key>>

/** A value for each placeholder of a message. */
export type Values<Key> = {
  [Name in NamesOf<SlotsOf<Key>, 'text' | 'number'>]: SlotsOf<Key>[Name] extends 'number' ? number : string | number
}

/** The values that a message without markup needs: none, or one object. */
export type PlainValues<Key> = [keyof Values<Key>] extends [never] ? [] : [values: Values<Key>]

/** Wraps the content of each tag of a message. */
export type Tags<Key, Element> = Record<string, Wrap<Element>> & Record<NamesOf<SlotsOf<Key>, 'tag'>, Wrap<Element>>

type Wrap<Element> = (inside: (string | Element)[]) => Element
