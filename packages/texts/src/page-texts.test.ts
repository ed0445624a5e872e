import { describe, expect, it } from 'vitest'
import { pageTexts } from './page-texts.ts'

const bold = (inside: (string | { bold: string })[]) => ({ bold: inside.join('') })

describe('pageTexts', () => {
  it('fills placeholders and leaves what it is given as it is', () => {
    expect(pageTexts('de').text('start.continue', { provider: "'{x}' <b>" })).toBe("Weiter zu '{x}' <b>")
  })

  it('gives a text with markup in pieces, and never makes markup of a value', () => {
    const pieces = pageTexts('en').rich('failed.request', { request: '<code>7</code>' }, { code: bold })
    expect(pieces).toEqual(['Request ID ', { bold: '<code>7</code>' }, ' (include it when you contact support)'])
  })

  it.each([
    ['en', 1, 'in 1 second.'],
    ['en', 5, 'in 5 seconds.'],
    ['de', 1, 'in 1 Sekunde.'],
    ['fr', 0, 'dans 0 seconde.'],
    ['es', 1_000_000, 'en 1.000.000 de segundos.'],
    ['ko', 5, '5초 후에'],
  ] as const)('in %s, has a form for %d', (language, seconds, words) => {
    expect(pageTexts(language).rich('failed.again', { seconds }, { again: bold }).join('')).toContain(words)
  })

  it('refuses a wrong key and a missing value or tag, already when it is compiled', () => {
    const texts = pageTexts('en')
    const mistakes = [
      // @ts-expect-error there is no such key
      () => texts.text('start.nothing'),
      // @ts-expect-error the provider is missing
      () => texts.text('start.title'),
      // @ts-expect-error the value has another name
      () => texts.text('start.title', { name: 'x' }),
      // @ts-expect-error a text with markup has pieces
      () => texts.text('start.doubt'),
      // @ts-expect-error the tag is missing
      () => texts.rich('start.doubt', {}, {}),
    ]
    for (const mistake of mistakes) expect(mistake).toThrow()
  })
})
