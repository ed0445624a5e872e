import { XmlError } from '@rgrove/parse-xml'
import { error, type Finding } from '../mistake.ts'
import { quote } from '../quote.ts'

/** What the parser says, by how it begins, and what that means for whoever wrote the file. */
const MEANINGS: readonly [RegExp, (detail: string) => string][] = [
  [/^(?:Unterminated reference|Named entity)/, () => 'A "&" stands alone here: write it as &amp;, in addresses too.'],
  [/^Unescaped `<`/, () => 'A "<" stands in an attribute: write it as &lt;.'],
  [/^Root element is missing/, () => 'Here is no XML: the file must hold one <manifest> element.'],
  [
    /^XML declaration isn't allowed/,
    () => 'Something stands before <?xml: make it the very first characters of the file.',
  ],
  [
    /^Missing end tag for element (.+)/,
    (name) => `The element ${quote(name)} is opened and not closed here: add its end tag.`,
  ],
  [/^Extra content at the end/, () => 'Something stands after </manifest>: take it out.'],
  [/^Duplicate attribute: (.+)/, (name) => `The attribute ${quote(name)} is there twice: keep one.`],
  [/^Attribute value expected/, () => 'An attribute has no value in quotes: write it like name="value".'],
  [
    /^(?:XML version is|Invalid character in version)/,
    () => 'The XML version in the first line is none that exists: write version="1.0".',
  ],
  [/^Invalid character in encoding/, () => 'The encoding in the first line is no name of one: write encoding="utf-8".'],
  [/^Only "yes" and "no"/, () => 'What the first line says as "standalone" is neither "yes" nor "no": take it out.'],
  [
    /^Invalid (?:or unclosed )?XML declaration/,
    () => 'The first line is no XML declaration: write <?xml version="1.0" encoding="utf-8"?>.',
  ],
  [
    /^Invalid character reference|^Character reference resolves/,
    () => 'A reference such as &#…; stands for no character here: take it out.',
  ],
  [/^Invalid character in public/, () => 'The <!DOCTYPE …> is broken: take it out, because a manifest needs none.'],
  [/^Invalid character/, () => 'A character stands here that XML does not allow: take it out.'],
]

/** What stopped the parser, as a mistake in the file. */
export function toFinding(cause: unknown): Finding {
  // The parser calls itself for each element in an element.
  if (cause instanceof RangeError) {
    return { offset: 0, complaint: error('The elements are nested too deep: a manifest has five levels.') }
  }
  if (!(cause instanceof XmlError)) throw cause
  const said = (cause.message.split('\n', 1)[0] ?? '').replace(/ \(line \d+, column \d+\)$/, '')
  for (const [pattern, meaning] of MEANINGS) {
    const match = pattern.exec(said)
    if (match) return { offset: cause.pos, complaint: error(meaning(match[1] ?? '')) }
  }
  return {
    offset: cause.pos,
    complaint: error(`The XML is broken here, as its parser says ${quote(said)}: repair it.`),
  }
}
