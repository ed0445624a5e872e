/** The hidden fields of the start page's form. */
export function readForm(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  )
}

/** The confirmation code on the last page, if it has one. */
export function readCode(html: string): string | undefined {
  return /<output[^>]*>\s*([A-Z]{3})-([A-Z]{3})\s*</.exec(html)?.slice(1).join('')
}
