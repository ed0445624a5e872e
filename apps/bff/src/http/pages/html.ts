/** Markup in which every value is escaped. Created by {@link html} and {@link unsafeHtml} only. */
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
 * Template tag: escapes values for text and quoted attributes, except nested {@link Html}. Joins lists and omits `undefined`.
 * Unlike in the common packages, the type tells markup from text, not a character in the template.
 * @see https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
 */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Html {
  return new Html(strings.reduce((markup, text, index) => markup + toMarkup(values[index - 1]) + text))
}

/** Marks a constant as markup. Never use it for external input. */
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
