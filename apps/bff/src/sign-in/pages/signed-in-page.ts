import type { PageTexts } from '@stagedoor/texts/page-texts'
import { closeWindow } from '../../http/pages/close-window.ts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import { reloadAtNews } from './reload-at-news.ts'

/** Seconds after which an undelivered sign-in suggests a reloaded dashboard. */
const DELIVERY_HINT_S = 5

type SignedInPage = {
  nonce: string
  texts: PageTexts
  providerName: string
  /** Whether the window closes itself. */
  closes: boolean
  /** Address to poll until the dashboard has received the sign-in; the page stays open until then. */
  newsAddress?: string
}

export function signedInPage({ nonce, texts, providerName, closes, newsAddress }: SignedInPage): string {
  const title = texts.text('signedIn.title')
  const waits = newsAddress !== undefined
  return layout({
    language: texts.language,
    title,
    nonce,
    ...(waits && {
      head: html`${reloadAtNews(newsAddress, nonce)}
<style nonce="${nonce}">
@keyframes arrive { to { visibility: visible; position: static } }
.afterwards { visibility: hidden; position: absolute; animation: arrive 1ms ${DELIVERY_HINT_S}s forwards }
</style>`,
    }),
    body: html`<h1>${title}</h1>
<p>${texts.text('signedIn.goBack', { provider: providerName })}</p>
<p>${texts.text('signedIn.close')}</p>
${waits ? html`<p class="afterwards">${texts.text('signedIn.notReceived')}</p>` : undefined}
${closes && !waits ? closeWindow(nonce) : undefined}`,
  })
}
