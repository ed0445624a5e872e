import { routes } from '@stagedoor/shared/routes'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import { type Html, html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'

type ListedExtension = {
  title: string
  url: string
  manifestUrl: string
  /** Names of the providers that it signs in to. */
  providers: readonly string[]
}

type LandingPage = {
  nonce: string
  texts: PageTexts
  extensions: readonly ListedExtension[]
  /** The simulated dashboard, in the demo only. */
  demo?: { simulatorUrl: string }
}

type Inside = (string | Html)[]

const strong = (inside: Inside) => html`<strong>${inside}</strong>`
const code = (inside: Inside) => html`<code>${inside}</code>`

/** The landing page: purpose, demo, and how to add the extensions to a workbook. */
export function landingPage({ nonce, texts, extensions, demo }: LandingPage): string {
  const [only, ...others] = extensions
  const provider = only?.providers[0] ?? ''
  const isList = others.length > 0
  const title = isList ? texts.text('landing.extensions') : texts.text('landing.title', { provider })
  return layout({
    language: texts.language,
    title,
    nonce,
    shape: 'wide',
    body: html`<h1>${title}</h1>
${isList ? undefined : html`<p>${texts.text('landing.about', { provider })}</p>`}
${isList ? extensions.map((extension) => listItem(texts, extension)) : undefined}
${only && !isList ? tryIt(texts, only, demo) : undefined}
${isList && demo ? demoButton(texts, demo) : undefined}

<h2>${texts.text('landing.add')}</h2>
<ol>
${only && !isList ? html`<li>${download(texts, only)}</li>` : undefined}
<li>${texts.rich('landing.drag', {}, { strong })}</li>
<li>${texts.rich('landing.choose', {}, { strong })}</li>
<li>${texts.text('landing.allow')}</li>
</ol>
<p>${texts.rich('landing.safeList', {}, { strong })}${extensions.map(({ url }) => html`<br><code>${url}</code>`)}</p>
${extensions.map(({ url }) => localNote(texts, new URL(url)))}

<h2>${texts.text('landing.more')}</h2>
<ul>
<li><a href="${routes.errors}">${texts.text('landing.errors')}</a></li>
</ul>`,
  })
}

function tryIt(texts: PageTexts, { url }: ListedExtension, demo: LandingPage['demo']): Html {
  const extension = (inside: Inside) => html`<a href="${url}">${inside}</a>`
  return html`
<h2>${texts.text('landing.try')}</h2>
${demo && demoButton(texts, demo)}
<p>${texts.rich(demo ? 'landing.orAlone' : 'landing.alone', {}, { extension })}</p>`
}

function demoButton(texts: PageTexts, { simulatorUrl }: { simulatorUrl: string }): Html {
  return html`<p class="choices"><a class="button" href="${simulatorUrl}">${texts.text('landing.demo')}</a></p>`
}

function listItem(texts: PageTexts, extension: ListedExtension): Html {
  const list = new Intl.ListFormat(texts.language).format(extension.providers)
  return html`<h2><a href="${extension.url}">${extension.title}</a></h2>
<p>${list}</p>
<p>${download(texts, extension)}</p>
`
}

function download(texts: PageTexts, { manifestUrl }: ListedExtension): readonly (string | Html)[] {
  const manifest = (inside: Inside) => html`<a href="${manifestUrl}" download>${inside}</a>`
  return texts.rich('landing.download', {}, { manifest, code })
}

function localNote(texts: PageTexts, { protocol, host }: URL): Html | undefined {
  if (protocol !== 'http:') return undefined
  return html`<p class="note">${texts.rich('landing.localOnly', { host }, { code })}</p>`
}
