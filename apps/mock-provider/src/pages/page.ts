import { type Html, html } from './html.ts'

/** A whole page in the mock's dress: it always says that it is not the real thing. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mock.css">
</head>
<body>
<p class="ribbon" role="note">Mock Spotify: for development and tests</p>
<main>
${content}
</main>
</body>
</html>
`.text
}
