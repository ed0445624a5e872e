import { describe, expect, it } from 'vitest'
import { explainAfter } from './explain-after.ts'

describe('names and descriptions', () => {
  it.each<[what: string, from: string | RegExp, to: string, said: string[]]>([
    [
      'a name that is too long',
      '<name resource-id="name"/>',
      `<name>${'x'.repeat(1001)}</name>`,
      [
        `5 error: The text "${'x'.repeat(60)}…" has 1001 characters, and Tableau takes 1000: shorten it.`,
        '23 warning: Nothing uses the resource "name": name it by resource-id, or take it out.',
      ],
    ],
    [
      'a name that is empty',
      '<name resource-id="name"/>',
      '<name/>',
      [
        '5 warning: <name> is empty: write a text, or name one by resource-id.',
        '23 warning: Nothing uses the resource "name": name it by resource-id, or take it out.',
      ],
    ],
    [
      'a name from a resource that is missing',
      '<name resource-id="name"/>',
      '<name resource-id="title"/>',
      [
        '5 warning: No <resource> has the id "title", so <name> is empty: add it to <resources>.',
        '23 warning: Nothing uses the resource "name": name it by resource-id, or take it out.',
      ],
    ],
    [
      'a text that stands in for a resource that is missing',
      '<name resource-id="name"/>',
      '<name resource-id="title">Artists</name>',
      [
        '5 warning: No <resource> has the id "title", so every language gets the text in <name>: add it to <resources>.',
        '23 warning: Nothing uses the resource "name": name it by resource-id, or take it out.',
      ],
    ],
    [
      'a resource whose id is misspelled',
      '<name resource-id="name"/>',
      '<name resource-id="nam"/>',
      [
        '5 warning: No <resource> has the id "nam", so <name> is empty: did you mean "name"?',
        '23 warning: Nothing uses the resource "name": name it by resource-id, or take it out.',
      ],
    ],
    [
      'a description that is empty',
      '<description resource-id="description"/>',
      '<description></description>',
      [
        '6 warning: <description> is empty: write a text, or name one by resource-id.',
        '37 warning: Nothing uses the resource "description": name it by resource-id, or take it out.',
      ],
    ],
    [
      'two resources with one id',
      '<resource id="description">',
      '<resource id="name">',
      [
        '6 warning: No <resource> has the id "description", so <description> is empty: add it to <resources>.',
        '37 warning: A second <resource> has the id "name": put their texts into one.',
      ],
    ],
    [
      'no text in the default language',
      /(<default-locale>)en_US/,
      '$1nl_NL',
      [
        '4 warning: Tableau does not speak "nl_NL" and takes English in its place: use one of en, de, es, fr, it, ja, ko, pt, sv, th, zh.',
        '23 warning: The resource has no text for the default locale "nl_NL": add one.',
        '37 warning: The resource has no text for the default locale "nl_NL": add one.',
      ],
    ],
    [
      'a locale with a hyphen',
      /"de_DE">L/,
      '"de-DE">L',
      ['25 warning: Tableau does not understand the locale "de-DE": write it like en_US or en.'],
    ],
    [
      'Chinese without a country',
      /"zh_TW">最/,
      '"zh">最',
      ['35 warning: The locale "zh" does not say which writing: use zh_CN or zh_TW.'],
    ],
    [
      'two texts for one locale',
      /"de_DE">L/,
      '"en_US">L',
      ['25 warning: There are two texts for the locale "en_US": keep one.'],
    ],
  ])('explains %s, with its line', (_what, from, to, said) => {
    expect(explainAfter(from, to)).toEqual(said)
  })
})
