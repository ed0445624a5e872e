import { describe, expect, it } from 'vitest'
import { explainAfter } from './explain-after.ts'

const ID = 'org.stagedoor.spotify'

describe('what says who made which extension', () => {
  it.each<[what: string, from: string | RegExp, to: string, said: string[]]>([
    [
      'an underscore in the id',
      ID,
      'org.stage_door',
      ['3 error: The id "org.stage_door" has an underscore: use a hyphen in its place.'],
    ],
    [
      'an id of one part',
      ID,
      'stagedoor',
      [
        '3 error: The id "stagedoor" must be two to six letters and then, after dots, parts of letters, digits and hyphens: write it like com.my-company.my-extension.',
      ],
    ],
    [
      'an id whose first part is too long',
      ID,
      'example.stagedoor',
      [
        '3 error: The id "example.stagedoor" must be two to six letters and then, after dots, parts of letters, digits and hyphens: write it like com.my-company.my-extension.',
      ],
    ],
    ['spaces around the id', ID, ` ${ID}`, [`3 error: The id " ${ID}" has spaces around it: take them out.`]],
    ['an empty id', ID, '', ['3 error: The id is empty: choose one, such as com.my-company.my-extension.']],
    [
      'the id of a sample',
      ID,
      'com.tableau.extensions.samples.settings',
      [
        '3 warning: The id "com.tableau.extensions.samples.settings" comes from a sample: choose your own, because of two extensions with one id Tableau keeps only the first.',
      ],
    ],
    [
      'no extension version',
      / extension-version="[^"]*"/,
      '',
      ['3 error: <dashboard-extension> lacks an attribute: add extension-version="1.0.0".'],
    ],
    [
      'an empty extension version',
      /extension-version="[^"]*"/,
      'extension-version=""',
      ['3 error: The extension version is empty, and a workbook with it cannot be published: write one such as 1.0.0.'],
    ],
    [
      'an extension version in words',
      /extension-version="[^"]*"/,
      'extension-version="beta"',
      [
        '3 warning: The extension version "beta" is refused by older versions of Tableau: write numbers, such as 1.0.0.',
      ],
    ],
    [
      'an API version of three numbers',
      '>1.4<',
      '>1.10.0<',
      ['8 error: The API version "1.10.0" has more than two numbers: write 1.10.'],
    ],
    [
      'an API version with spaces',
      '>1.4<',
      '> 1.4 <',
      ['8 error: The API version " 1.4 " has spaces around it: write 1.4.'],
    ],
    [
      'an API version of one number',
      '>1.4<',
      '>latest<',
      ['8 error: The API version "latest" must be two numbers with a dot between them: write one such as 1.4.'],
    ],

    ['no e-mail address', / email="[^"]*"/, '', ['7 error: <author> lacks an attribute: add email="…".']],
    [
      'an e-mail address that is none',
      /email="[^"]*"/,
      'email="me"',
      ['7 warning: "me" is not an e-mail address: give one that people can write to.'],
    ],
    [
      'a website without https',
      'https://stagedoor.example',
      'http://stagedoor.example',
      ['7 error: The author\'s website "http://stagedoor.example" must begin with https://: give a page that does.'],
    ],
  ])('explains %s, with its line', (_what, from, to, said) => {
    expect(explainAfter(from, to)).toEqual(said)
  })
})
