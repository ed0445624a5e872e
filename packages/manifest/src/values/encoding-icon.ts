import { decodePicture } from './icon.ts'
import { oneOf, type ValueRule } from './value-rule.ts'

const range = (from: string, to: string) =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(from.charCodeAt(0) + index),
  )

/** The pictures of a viz extension's encoding that Tableau has itself, in the order of its schema. */
const TOKENS = [
  ...['color', 'size', 'text', 'sort', 'shape', 'wedge', 'level-of-detail', 'tooltip', 'level', 'level-radial', 'edge'],
  ...range('a', 'z').map((letter) => `letter-${letter}`),
  ...range('0', '9').map((digit) => `digit-${digit}`),
  ...['hash', 'dollar', 'percentage', 'ampersand', 'exclamation', 'smaller-than', 'equal', 'larger-than', 'question'],
  ...['at-symbol', 'function', 'dot', 'favorite', 'filter', 'flow', 'forecast', 'globe', 'grid', 'highlight', 'image'],
  ...['join', 'link', 'metric', 'delta-down', 'delta-up', 'three-dots', 'arrow-down', 'arrow-up', 'arrow-left'],
  ...['arrow-right', 'thumbnail-even'],
]

/** One of Tableau's own pictures, by its name. */
export const encodingToken: ValueRule = oneOf(...TOKENS)

/** A picture of the extension's own, in base64; may be empty. Which size Tableau wants is not documented. */
export const encodingIcon: ValueRule = (value) => {
  const picture = decodePicture(value)
  return picture instanceof Uint8Array ? [] : [picture]
}
