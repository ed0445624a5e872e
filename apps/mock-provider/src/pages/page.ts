import { type Html, html } from './html.ts'

/** A whole page with a ribbon that names the mock. */
export function page(title: string, content: Html, provider = 'Spotify'): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - Mock ${provider}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mock.css">
</head>
<body>
<p class="ribbon" role="note">Mock ${provider}: for development and tests</p>
<main>
${content}
</main>
</body>
</html>
`.text
}
