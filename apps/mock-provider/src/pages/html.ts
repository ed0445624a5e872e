/** Markup that is safe to show: only {@link html} makes it. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Markup with everything put into it escaped, except other markup made the same way. */
export function html(strings: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(toText)))
}

function toText(value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(({ text }) => text).join('')
  if (value instanceof Html) return value.text
  return value.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
