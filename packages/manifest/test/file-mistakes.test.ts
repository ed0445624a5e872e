import { describe, expect, it } from 'vitest'
import { explainAfter } from './explain-after.ts'
import { goodManifest } from './good-manifest.ts'

const ID = 'org.stagedoor.spotify'

describe('a file that is not the XML of a manifest', () => {
  it.each<[what: string, from: string | RegExp, to: string, said: string[]]>([
    [
      'a line before the declaration',
      '<?xml',
      '\n<?xml',
      ['1 error: Something stands before <?xml: make it the very first characters of the file.'],
    ],
    [
      'a comment before the declaration',
      '<?xml',
      '<!-- mine -->\n<?xml',
      ['2 error: Something stands before <?xml: make it the very first characters of the file.'],
    ],
    [
      'no declaration',
      /<\?xml.*\n/,
      '',
      ['1 warning: The file should begin with <?xml version="1.0" encoding="utf-8"?>: add that.'],
    ],
    [
      'another encoding',
      'encoding="utf-8"',
      'encoding="utf-16"',
      ['1 error: The file is UTF-8 but says that it is "utf-16": write encoding="utf-8".'],
    ],
    [
      'a version of XML that is no number',
      'version="1.0"',
      'version="1.q"',
      ['1 error: The XML version in the first line is none that exists: write version="1.0".'],
    ],
    [
      'no version of XML',
      'version="1.0" ',
      '',
      ['1 error: The XML version in the first line is none that exists: write version="1.0".'],
    ],
    [
      'a version of XML that does not exist',
      'version="1.0"',
      'version="1.2"',
      ['1 error: The XML version "1.2" does not exist: write version="1.0".'],
    ],
    [
      'an encoding that has no name',
      'encoding="utf-8"',
      'encoding="8-bit"',
      ['1 error: The encoding in the first line is no name of one: write encoding="utf-8".'],
    ],
    [
      'a declaration that says whether it stands alone, in other words',
      'encoding="utf-8"',
      'encoding="utf-8" standalone="maybe"',
      ['1 error: What the first line says as "standalone" is neither "yes" nor "no": take it out.'],
    ],
    [
      'a bare ampersand',
      '/extension/<',
      '/extension/?a=1&b=2<',
      ['10 error: A "&" stands alone here: write it as &amp;, in addresses too.'],
    ],
    [
      'an end tag forgotten',
      '</url>',
      '',
      ['11 error: The element "url" is opened and not closed here: add its end tag.'],
    ],
    [
      'something after the end',
      /$/,
      '<manifest/>',
      [`${goodManifest.split('\n').length} error: Something stands after </manifest>: take it out.`],
    ],
    [
      'an attribute twice',
      `id="${ID}"`,
      'id="a.b" id="c.d"',
      ['3 error: The attribute "id" is there twice: keep one.'],
    ],

    [
      'an old spelling of the namespace',
      'www.tableau',
      'wwww.tableau',
      [
        '2 error: <manifest> has the namespace "http://wwww.tableau.com/xml/extension_manifest", with which Tableau finds no declaration for it: write xmlns="http://www.tableau.com/xml/extension_manifest".',
      ],
    ],
    [
      'no namespace',
      / xmlns="[^"]*"/,
      '',
      [
        '2 error: <manifest> has no namespace, with which Tableau finds no declaration for it: write xmlns="http://www.tableau.com/xml/extension_manifest".',
      ],
    ],
    [
      'another version of the form',
      'manifest-version="0.1"',
      'manifest-version="1.0"',
      ['2 error: The manifest version "1.0" does not exist: write manifest-version="0.1".'],
    ],
  ])('explains %s, with its line', (_what, from, to, said) => {
    expect(explainAfter(from, to)).toEqual(said)
  })
})
