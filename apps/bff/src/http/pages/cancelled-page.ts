import { html } from './html.ts'
import { layout } from './layout.ts'

/** The viewer pressed Cancel: nothing was begun. */
export function cancelledPage({ nonce }: { nonce: string }): string {
  const title = 'Sign-in cancelled'
  return layout({
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>Nothing was shared with the dashboard.</p>
<p>You can close this window. If you want to sign in after all, press the sign-in button in your Tableau dashboard.</p>`,
  })
}
