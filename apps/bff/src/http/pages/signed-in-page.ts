import type { PageTexts } from '@stagedoor/texts/page-texts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { readPageAsset } from './read-page-asset.ts'

const SCRIPT = readPageAsset('./signed-in-page.js')

type SignedInPage = {
  nonce: string
  texts: PageTexts
  providerName: string
  /** Whether the window closes itself. Browsers allow that only for a window that a page opened. */
  closes: boolean
}

/** The good end. */
export function signedInPage({ nonce, texts, providerName, closes }: SignedInPage): string {
  const title = texts.text('signedIn.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>${texts.text('signedIn.goBack', { provider: providerName })}</p>
<p>${texts.text('signedIn.close')}</p>
${closes ? html`<script nonce="${nonce}">${SCRIPT}</script>` : undefined}`,
  })
}
