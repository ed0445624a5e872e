import { routes } from '@stagedoor/shared/routes'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import { type Html, html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'

type LandingPage = {
  nonce: string
  texts: PageTexts
  extensionUrl: string
  manifestUrl: string
  providerName: string
  /** The simulated dashboard, in the demo only. */
  demo?: { simulatorUrl: string }
}

type Inside = (string | Html)[]

/** The landing page: purpose, demo, and how to add the extension to a workbook. */
export function landingPage({ nonce, texts, extensionUrl, manifestUrl, providerName, demo }: LandingPage): string {
  const provider = providerName
  const title = texts.text('landing.title', { provider })
  const address = new URL(extensionUrl)
  const extension = (inside: Inside) => html`<a href="${extensionUrl}">${inside}</a>`
  const manifest = (inside: Inside) => html`<a href="${manifestUrl}" download>${inside}</a>`
  const strong = (inside: Inside) => html`<strong>${inside}</strong>`
  const code = (inside: Inside) => html`<code>${inside}</code>`
  return layout({
    language: texts.language,
    title,
    nonce,
    shape: 'wide',
    body: html`<h1>${title}</h1>
<p>${texts.text('landing.about', { provider })}</p>

<h2>${texts.text('landing.try')}</h2>
${demo && html`<p class="choices"><a class="button" href="${demo.simulatorUrl}">${texts.text('landing.demo')}</a></p>`}
<p>${texts.rich(demo ? 'landing.orAlone' : 'landing.alone', {}, { extension })}</p>

<h2>${texts.text('landing.add')}</h2>
<ol>
<li>${texts.rich('landing.download', {}, { manifest, code })}</li>
<li>${texts.rich('landing.drag', {}, { strong })}</li>
<li>${texts.rich('landing.choose', {}, { strong })}</li>
<li>${texts.text('landing.allow')}</li>
</ol>
<p>${texts.rich('landing.safeList', {}, { strong })}<br><code>${extensionUrl}</code></p>
${
  address.protocol === 'http:'
    ? html`<p class="note">${texts.rich('landing.localOnly', { host: address.host }, { code })}</p>`
    : undefined
}

<h2>${texts.text('landing.more')}</h2>
<ul>
<li><a href="${routes.errors}">${texts.text('landing.errors')}</a></li>
</ul>`,
  })
}
