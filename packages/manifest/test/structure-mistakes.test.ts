import { describe, expect, it } from 'vitest'
import { explainAfter } from './explain-after.ts'

const AUTHOR = /\n *<author[^>]*>/
const ICON = /<icon>.*<\/icon>/

describe('elements and attributes that are missing, too many or misplaced', () => {
  it.each<[what: string, from: string | RegExp, to: string, said: string[]]>([
    [
      'the author too early',
      '<default-locale>',
      '<author name="A" email="a@b.de" website="https://b.de"/><default-locale>',
      [
        '4 error: <author> is out of order, which Tableau refuses: move it after <description>.',
        '7 error: <author> is there 2 times: keep one.',
      ],
    ],
    [
      'two elements changed for one another',
      /(<min-api.*>)\n(\s*<source-location>[\s\S]*?<\/source-location>)/,
      '$2\n$1',
      ['11 error: <min-api-version> is out of order, which Tableau refuses: move it after <author>.'],
    ],
    ['no icon', ICON, '', ['3 error: <icon> is missing: put <icon/>, which may be empty, after <source-location>.']],
    [
      'no author',
      AUTHOR,
      '',
      ['3 error: <author> is missing: put <author name="…" email="…" website="https://…"/> after <description>.'],
    ],
    [
      'an element that nobody knows',
      '<context-menu>',
      '<timeout>3</timeout><context-menu>',
      ['16 error: Tableau does not know <timeout> inside <dashboard-extension>: take it out.'],
    ],
    [
      'an element in the wrong place',
      /<context-menu>|<\/context-menu>/g,
      '',
      [
        '17 error: <configure-context-menu-item> does not belong in <dashboard-extension>: move it into <context-menu>.',
      ],
    ],
    [
      'an element with a capital letter',
      /<icon>(.*)<\/icon>/,
      '<Icon>$1</Icon>',
      ['12 error: Tableau does not know <Icon> inside <dashboard-extension>: did you mean <icon>?'],
    ],
    [
      'an address without its element',
      /<url>|<\/url>/g,
      '',
      [
        '9 error: <url> is missing: put <url>https://…</url> at the beginning of <source-location>.',
        '10 error: The address "https://extension.example.com/extension/" has no element of its own: write it between <url> and </url>.',
      ],
    ],
    [
      'text where elements belong',
      '<context-menu>',
      'Here: <context-menu>',
      ['16 error: <dashboard-extension> holds the text "Here:" where only elements may stand: take it out.'],
    ],
    [
      'an element whose name is misspelled, and what is wrong in it',
      /<min-api-version>1.4<\/min-api-version>/,
      '<min_api_version>1.4.0</min_api_version>',
      [
        '8 error: Tableau does not know <min_api_version> inside <dashboard-extension>: did you mean <min-api-version>?',
        '8 error: The API version "1.4.0" has more than two numbers: write 1.4.',
      ],
    ],
    [
      'an attribute whose name is misspelled',
      'email="',
      'e-mail="',
      ['7 error: Tableau does not know the attribute "e-mail" of <author>: did you mean email?'],
    ],
    [
      'an attribute of XML itself that the schema does not have',
      '<icon>',
      '<icon xml:lang="en">',
      ['12 error: Tableau does not know the attribute "xml:lang" of <icon>: take it out.'],
    ],
    [
      'an attribute that nobody knows',
      '<icon>',
      '<icon size="70">',
      ['12 error: Tableau does not know the attribute "size" of <icon>: take it out.'],
    ],
    [
      'an empty file of the right form',
      /<dashboard-extension[\s\S]*<\/resources>/,
      '',
      [
        '2 error: <dashboard-extension> or <worksheet-extension> is missing: put <dashboard-extension id="…" extension-version="1.0.0"> at the beginning of <manifest>.',
      ],
    ],

    [
      'another permission',
      'full data',
      'summary data',
      ['14 error: Tableau does not know "summary data" here: use "full data".'],
    ],
    [
      'a permission that is misspelled',
      'full data',
      'Full Data',
      ['14 error: Tableau does not know "Full Data" here: did you mean "full data"?'],
    ],
    [
      'text in the menu item',
      '<configure-context-menu-item/>',
      '<configure-context-menu-item>Configure</configure-context-menu-item>',
      [
        '17 error: This element must be empty: take "Configure" out, because Tableau itself calls the menu item "Configure…".',
      ],
    ],
    [
      'a line break in the menu item',
      '<configure-context-menu-item/>',
      '<configure-context-menu-item>\n</configure-context-menu-item>',
      ['17 error: This element must be empty, without even a space in it: write it as <configure-context-menu-item/>.'],
    ],
    [
      'a word that is neither true nor false',
      '<disable-sorting-ui>true',
      '<disable-sorting-ui>yes',
      ['19 error: Tableau does not know "yes" here: use one of "true", "false", "1", "0".'],
    ],
    [
      'a size of nothing',
      'width="200"',
      'width="0"',
      ['20 error: "0" is not a number above zero: write one in digits, such as 400.'],
    ],
    ['a size without height', ' height="100"', '', ['20 error: <min-size> lacks an attribute: add height="300".']],
  ])('explains %s, with its line', (_what, from, to, said) => {
    expect(explainAfter(from, to)).toEqual(said)
  })
})
