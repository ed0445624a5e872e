import { describe, expect, it } from 'vitest'
import { inspectManifest } from '../src/inspect-manifest.ts'
import { goodManifest } from './good-manifest.ts'

/** A viz extension with one encoding, which holds `parts` beside its name. */
const withEncoding = (parts: string) =>
  goodManifest
    .replaceAll('dashboard-extension', 'worksheet-extension')
    .replace(/<layout>.*<\/layout>/, `<encoding id="x"><display-name>X</display-name>${parts}</encoding>`)

const messagesFor = (parts: string) =>
  inspectManifest(withEncoding(parts)).mistakes.map(({ severity, message }) => `${severity}: ${message}`)

describe('the encodings of a viz extension', () => {
  it('may have everything that the schema has', () => {
    const parts = [
      '<data-spec><data-type>numeric</data-type><data-type>temporal</data-type></data-spec>',
      '<role-spec><role-type>discrete-dimension</role-type><role-type>continuous-measure</role-type></role-spec>',
      '<fields max-count="+0000000000003"/><encoding-icon token="letter-x"/><tooltip>Text</tooltip>',
    ]
    expect(messagesFor(parts.join(''))).toEqual([])
    expect(messagesFor('<encoding-icon token="digit-0"></encoding-icon>')).toEqual([])
    expect(messagesFor('<encoding-icon>iVBORw0KGgo=</encoding-icon>')).toEqual([])
  })

  it.each([
    ['<encoding-icon token="colour"/>', 'error: Tableau does not know "colour" here: did you mean "color"?'],
    [
      '<encoding-icon token="https://a.example/icon.png"/>',
      'error: Tableau does not know "https://a.example/icon.png" here: use one of "color", "size", "text", "sort", "shape", "wedge", "level-of-detail", "tooltip", "level", "level-radial" or another of its 78.',
    ],
    [
      '<encoding-icon>picture.png</encoding-icon>',
      'error: The icon is not base64: encode the PNG file again, and paste all of the result.',
    ],
    [
      '<data-spec><data-type>number</data-type></data-spec>',
      'error: Tableau does not know "number" here: use one of "numeric", "temporal", "string", "boolean".',
    ],
    [
      '<role-spec><role-type>dimension</role-type></role-spec>',
      'error: Tableau does not know "dimension" here: use one of "discrete-dimension", "discrete-measure", "continuous-dimension", "continuous-measure".',
    ],
    ['<fields max-count="0"/>', 'error: "0" is not a number above zero: write one in digits, such as 400.'],
  ])('are refused with %s', (parts, said) => {
    expect(messagesFor(parts)).toEqual([said])
  })
})
