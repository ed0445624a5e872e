import fc from 'fast-check'
import { hostileText, toHeaderText } from './hostile-text.ts'
import { SECRET_NAMES } from './scene.ts'

/** The placeholder of a secret of the scene. */
export const secret = fc.constantFrom(...SECRET_NAMES).map((name) => `{${name}}`)
export const anyText = fc.oneof({ weight: 2, arbitrary: secret }, hostileText)
export const headerText = anyText.map(toHeaderText)

type Pairs = [name: string, value: string][]
type Mistake = (pairs: Pairs, at: number) => Pairs

const dropped: Mistake = (pairs, at) => pairs.toSpliced(at, 1)
const doubled: Mistake = (pairs, at) => [...pairs, pairs[at] ?? ['', '']]
const replaced =
  (value: string): Mistake =>
  (pairs, at) =>
    pairs.with(at, [pairs[at]?.[0] ?? '', value])
const renamed =
  (end: string): Mistake =>
  (pairs, at) =>
    pairs.with(at, [`${pairs[at]?.[0]}${end}`, pairs[at]?.[1] ?? ''])
const added =
  (pair: Pairs[number]): Mistake =>
  (pairs) => [...pairs, pair]

const mistake: fc.Arbitrary<Mistake> = fc.oneof(
  anyText.map(replaced),
  fc.constantFrom(dropped, doubled),
  fc.constantFrom('[]', '[x]', '.x').map(renamed),
  fc.tuple(hostileText, anyText).map(added),
)

/** Valid parameters with up to two mistakes, encoded as in an address or a form. */
export function query(right: Record<string, string>): fc.Arbitrary<string> {
  const pairs = Object.entries(right)
  const mistakes = fc.array(fc.tuple(mistake, fc.nat(pairs.length - 1)), { maxLength: 2 })
  const written = mistakes.map((list) =>
    list
      .reduce((all, [change, at]) => (at < all.length ? change(all, at) : all), pairs)
      .map((pair) => pair.map(encode).join('='))
      .join('&'),
  )
  return fc.oneof(
    { weight: 12, arbitrary: written },
    hostileText.map((text) => encodeURI(text.toWellFormed()).slice(0, 2_000)),
  )
}

/** Valid headers, sometimes with a mistake or one of `others`. */
export function headers(
  right: Record<string, fc.Arbitrary<string>>,
  ...others: string[]
): fc.Arbitrary<Record<string, string>> {
  const shapes = Object.entries(right).map(([name, value]) => [
    name,
    fc.oneof({ weight: 10, arbitrary: value }, headerText),
  ])
  const further = fc.dictionary(fc.constantFrom('user-agent', ...others), headerText, { maxKeys: 1 })
  const usual = fc.record(Object.fromEntries(shapes) as Record<string, fc.Arbitrary<string>>)
  const missing = fc.constantFrom('', '', '', '', '', '', ...Object.keys(right))
  return fc.tuple(usual, further, missing).map(([all, more, name]) => {
    const { [name]: _, ...kept } = { ...more, ...all }
    return kept
  })
}

/** Encodes a value, but keeps placeholders of secrets. */
export function encode(value: string): string {
  return /^\{[\w:-]+\}$/.test(value) ? value : encodeURIComponent(value.toWellFormed())
}
