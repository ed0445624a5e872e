import { formatConfirmationCode } from '@stagedoor/shared/confirmation-code'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import { toDuration } from '@stagedoor/texts/to-duration'
import { hostName } from '../../http/pages/host-name.ts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import { reloadAtNews } from './reload-at-news.ts'

type CodePage = {
  nonce: string
  texts: PageTexts
  /** Six letters. */
  code: string
  /** Seconds until it expires. */
  expiresInS: number
  deployment: string
  providerName: string
  /** Address to poll until the code has been typed. */
  newsAddress: string
}

/**
 * Shows the confirmation code until it has been typed. Hides it by a CSS animation when it expires.
 */
export function codePage(page: CodePage): string {
  const { nonce, texts, code, expiresInS, deployment, providerName, newsAddress } = page
  const title = texts.text('codePage.title')
  const lifeS = Math.max(0, Math.ceil(expiresInS))
  return layout({
    language: texts.language,
    title,
    nonce,
    head: html`${reloadAtNews(newsAddress, nonce)}
<style nonce="${nonce}">
@keyframes leave { to { visibility: hidden; position: absolute } }
@keyframes arrive { to { visibility: visible; position: static } }
.while-valid { animation: leave 1ms ${lifeS}s forwards }
.afterwards { visibility: hidden; position: absolute; animation: arrive 1ms ${lifeS}s forwards }
</style>`,
    body: html`<h1>${title}</h1>
<div class="while-valid">
<p>${texts.text('codePage.type')}</p>
<output class="code" aria-label="${texts.text('codePage.label')}">${formatConfirmationCode(code)}</output>
<p>${texts.text('codePage.valid', { duration: toDuration(texts.language, lifeS), provider: providerName })}</p>
<p>${texts.text('codePage.notAsked')}</p>
</div>
<div class="afterwards">
<p>${texts.text('codePage.over', { provider: providerName })}</p>
</div>
<p class="quiet">${texts.rich('codePage.origin', { deployment }, { host: hostName })}</p>`,
  })
}
