import { html } from './html.ts'
import { layout } from './layout.ts'
import { reloadAfter } from './reload-after.ts'

/** For the rare exchange with the provider that takes long: loads itself again after `refreshS` seconds. */
export function waitPage({ nonce, refreshS }: { nonce: string; refreshS: number }): string {
  const title = 'Fetching your sign-in…'
  return layout({
    title,
    nonce,
    head: reloadAfter(refreshS, nonce),
    body: html`<h1>${title}</h1>
<p>This takes longer than usual. The page goes on by itself: please leave this window open.</p>
<p class="quiet">Nothing happens? <a href="">Look again</a></p>`,
  })
}
