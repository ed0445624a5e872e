/** Markup that is safe to send: every value in it was escaped. Only {@link html} and {@link unsafeHtml} make it. */
export class Html {
  readonly #markup: string

  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

type Interpolation = Html | string | number | undefined | readonly Interpolation[]

/**
 * Template tag: escapes every value, be it text or a quoted attribute's; nested {@link Html} stays as it is. Lists are joined,
 * `undefined` is nothing. The packages for this tell markup from text by a sign in the template that is easy to write
 * once too often; here the type does it.
 * @see https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
 */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Html {
  return new Html(strings.reduce((markup, text, index) => markup + toMarkup(values[index - 1]) + text))
}

/** Says of a fixed text of ours that it is markup. Never for anything that came from elsewhere. */
export function unsafeHtml(markup: string): Html {
  return new Html(markup)
}

function toMarkup(value: Interpolation): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.toString()
  if (isList(value)) return value.map(toMarkup).join('')
  return String(value).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function isList(value: Interpolation): value is readonly Interpolation[] {
  return Array.isArray(value)
}
