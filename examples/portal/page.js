/** Escapes text for HTML. */
export function text(value) {
  return String(value ?? '').replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}

/** A whole page; `content` is HTML. */
export function page(title, content) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { margin: 2rem }
  table { border-collapse: collapse }
  th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: start }
  td { text-align: end; font-variant-numeric: tabular-nums }
</style>
<h1>${title}</h1>
<div>${content}</div>
</html>
`
}
