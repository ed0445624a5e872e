import type { Language } from '@stagedoor/texts/language'
import { type Html, html } from './html.ts'
import { readPageAsset } from './read-page-asset.ts'

const STYLES = readPageAsset(new URL('./page.css', import.meta.url))

type Layout = {
  language: Language
  /** Title of the tab; `body` has the heading. */
  title: string
  /** Nonce of the Content-Security-Policy header. */
  nonce: string
  head?: Html
  body: Html
  /** `wide` for long texts; `card` for a single decision. */
  shape?: 'card' | 'wide'
}

/** Renders a whole document without external resources. */
export function layout({ language, title, nonce, head, body, shape = 'card' }: Layout): string {
  return html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Stagedoor</title>
<style nonce="${nonce}">${STYLES}</style>
${head}
</head>
<body>
<main class="${shape}">
<p class="brand"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="M4 22V3a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v19" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 22V7l7-3v18z" fill="currentColor"/></svg> Stagedoor</p>
${body}
</main>
</body>
</html>
`.toString()
}
