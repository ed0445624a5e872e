import type { PageTexts } from '@stagedoor/texts/page-texts'
import { html } from '../../http/pages/html.ts'
import { inertJson } from '../../http/pages/inert-json.ts'
import { type Embed, isTableauEmbed } from './embed.ts'
import type { EmbedHost } from './embed-host.ts'

/** Paths of the files of these pages, below an item. */
export const EMBED_FILES = {
  style: '/-/embed/embed.css',
  states: '/-/embed/states.js',
  tableau: '/-/embed/tableau-view.js',
  liveboard: '/-/embed/thoughtspot-liveboard.js',
  sdk: '/-/embed/tsembed.es.js',
} as const

/** Where Tableau Server and Cloud have the library of their version. */
const LIBRARY_PATH = '/javascripts/api/tableau.embedding.3.latest.min.js'

type EmbedPage = {
  embed: Embed
  host: EmbedHost
  title: string
  texts: PageTexts
  nonce: string
  /** Name of the viewer at ThoughtSpot, which cookie mode sends with the token. */
  username: string | undefined
}

/** A page that embeds a host for the person who opened it. Has no token: its script asks for one. */
export function embedPage({ embed, host, title, texts, nonce, username }: EmbedPage): string {
  const script = isTableauEmbed(embed) ? EMBED_FILES.tableau : EMBED_FILES.liveboard
  return html`<!doctype html>
<html lang="${texts.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href=".${EMBED_FILES.style}">
${inertJson('embed', { ...toData(embed, host), username, texts: toTexts(texts) })}
<script type="module" nonce="${nonce}" src=".${script}"></script>
</head>
<body>
<main id="stage" aria-label="${title}"></main>
<div id="state" role="status">${texts.text('embed.loading')}</div>
<noscript><p>${texts.text('embed.noScript')}</p></noscript>
</body>
</html>
`.toString()
}

function toData(embed: Embed, { integration, origin, site }: EmbedHost): object {
  const tokenPath = `./-/token/${integration}`
  if (!isTableauEmbed(embed)) return { ...embed, tokenPath, host: origin, sdk: `.${EMBED_FILES.sdk}` }
  const { view, toolbar, device, hide_tabs: hideTabs, filters, parameters } = embed
  const path = site === '' ? `/views/${view}` : `/t/${encodeURIComponent(site)}/views/${view}`
  return {
    src: `${origin}${path}`,
    library: `${origin}${LIBRARY_PATH}`,
    tokenPath,
    toolbar,
    device,
    hideTabs,
    filters: Object.entries(filters),
    parameters: Object.entries(parameters),
  }
}

function toTexts(texts: PageTexts) {
  return {
    loading: texts.text('embed.loading'),
    again: texts.text('embed.again'),
    title: texts.text('embed.title'),
    user: texts.text('embed.problem.user'),
    forbidden: texts.text('embed.problem.forbidden'),
    setup: texts.text('embed.problem.setup'),
    down: texts.text('embed.problem.down'),
    signedOut: texts.text('embed.problem.signedOut'),
    library: texts.text('embed.problem.library'),
    cookies: texts.text('embed.problem.cookies'),
    slow: texts.text('embed.slow'),
  }
}
