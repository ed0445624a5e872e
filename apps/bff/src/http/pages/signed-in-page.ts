import { html } from './html.ts'
import { layout } from './layout.ts'
import { readPageAsset } from './read-page-asset.ts'

const SCRIPT = readPageAsset('./signed-in-page.js')

type SignedInPage = {
  nonce: string
  providerName: string
  /** Whether the window closes itself. Browsers allow that only for a window that a page opened. */
  closes: boolean
}

/** The good end. */
export function signedInPage({ nonce, providerName, closes }: SignedInPage): string {
  const title = 'You are signed in'
  return layout({
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>Go back to your Tableau dashboard: it shows your ${providerName} data in a moment.</p>
<p>You can close this window.</p>
${closes ? html`<script nonce="${nonce}">${SCRIPT}</script>` : undefined}`,
  })
}
